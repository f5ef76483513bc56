package io.github.embedchat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.ChatExtension;
import io.github.embedchat.testkit.TestMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class BotsTest {
    @RegisterExtension
    final ChatExtension chat = new ChatExtension(ChatServer.Builder::discoveredPlugins);

    private static Posted nextOf(TestMember member, String text) {
        return member.events().await(Posted.class, posted -> posted.text().equals(text));
    }

    @Test
    void theGreeterIsFoundAndGreets() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        assertThat(ann.events().await(Posted.class).text()).isEqualTo("Welcome, Ann!");
    }

    @Test
    void theEchoAnswersAMemberWhoSpeaksToIt() {
        int port = chat.line().port();
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        try (EchoBot echo = new EchoBot("localhost", port)) {
            assertThat(echo).isNotNull();
            ann.events()
                    .await(
                            Presence.class,
                            presence -> presence.joined().stream()
                                    .anyMatch(member -> member.name().equals("Echo")));
            ann.client().post(RoomId.LOBBY, "hello").join();
            ann.client().post(RoomId.LOBBY, "Echo, hello").join();
            assertThat(nextOf(ann, "hello, Ann says").from().name()).isEqualTo("Echo");
        }
    }
}
