package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.testkit.InMemoryChat;
import io.github.embedchat.testkit.TestMember;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// guide: begin
class ReminderTest {
    @RegisterExtension
    final InMemoryChat chat = new InMemoryChat(server -> server.plugin(context ->
            context.schedule(Duration.ofHours(1), () -> context.announce(RoomId.LOBBY, "stretch your legs"))));

    @Test
    void theReminderComesAfterOneHour() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        chat.pass(Duration.ofMinutes(59));
        assertThat(ann.events().all(Posted.class)).isEmpty();
        chat.pass(Duration.ofMinutes(1));
        assertThat(ann.events().all(Posted.class)).hasSize(1);
    }
}
// guide: end
