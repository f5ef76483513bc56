package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.testkit.ChatExtension;
import io.github.embedchat.testkit.TestMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// guide: begin
class MannersTest {
    @RegisterExtension
    final ChatExtension chat = new ChatExtension(server -> server.plugin(new Manners()));

    @Test
    void theAuthorOfThreeRejectedPostsIsKicked() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        TestMember bob = chat.join("Bob", RoomId.LOBBY);
        for (int i = 0; i < 3; i++) {
            ann.client().post(RoomId.LOBBY, "heck");
        }
        assertThat(bob.events().await(Posted.class).text()).isEqualTo("Ann had to leave");
    }

    @Test
    void noPostIsLostWhenTheConnectionBreaks() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        TestMember bob = chat.join("Bob", RoomId.LOBBY);
        chat.line().cut();
        ann.client().post(RoomId.LOBBY, "still here").join();
        assertThat(bob.events().await(Posted.class).text()).isEqualTo("still here");
    }
}
// guide: end
