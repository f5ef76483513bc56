package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.testkit.ChatExtension;
import io.github.embedchat.testkit.InMemoryChat;
import io.github.embedchat.testkit.TestMember;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShouterTest {
    @RegisterExtension
    final ChatExtension real = new ChatExtension(server -> server.plugin(new Shouter()));

    @RegisterExtension
    final InMemoryChat inMemory = new InMemoryChat(server -> server.plugin(new Shouter()));

    @Test
    void postsAreChangedToCapitals() {
        TestMember ann = real.join("Ann", RoomId.LOBBY);
        ann.client().post(RoomId.LOBBY, "hello").join();
        assertThat(ann.events().await(Posted.class).text()).isEqualTo("HELLO");
    }

    @Test
    void aPeerMaySendTypedLines() {
        try (ScriptedPeer peer = real.script()) {
            peer.send("{\"type\":\"hello\",\"name\":\"Bob\"}").expect(Welcome.class);
        }
    }

    @Test
    void postsAreChangedToCapitalsADayLaterToo() {
        TestMember ann = inMemory.join("Ann", RoomId.LOBBY);
        inMemory.pass(Duration.ofDays(1));
        assertThat(ann.client().post(RoomId.LOBBY, "hello").join().text()).isEqualTo("HELLO");
    }
}
