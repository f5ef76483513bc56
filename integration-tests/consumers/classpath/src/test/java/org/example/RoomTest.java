package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.testkit.ChatExtension;
import io.github.embedchat.testkit.InMemoryChat;
import io.github.embedchat.testkit.TestMember;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoomTest {
    @RegisterExtension
    final ChatExtension real = new ChatExtension();

    @RegisterExtension
    final InMemoryChat inMemory = new InMemoryChat();

    @Test
    void aDisconnectedMemberMissesNothing() {
        TestMember ann = real.join("Ann", RoomId.LOBBY);
        TestMember bob = real.join("Bob", RoomId.LOBBY);
        real.line().cut();
        ann.client().post(RoomId.LOBBY, "hello").join();
        assertThat(bob.events().await(Posted.class).text()).isEqualTo("hello");
    }

    @Test
    void everyMemberStaysForADay() {
        TestMember ann = inMemory.join("Ann", RoomId.LOBBY);
        inMemory.pass(Duration.ofDays(1));
        assertThat(ann.client().members(RoomId.LOBBY).join().online()).isEqualTo(2);
    }
}
