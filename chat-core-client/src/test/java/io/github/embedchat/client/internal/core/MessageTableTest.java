package io.github.embedchat.client.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage;
import org.junit.jupiter.api.Test;

/** No message of the server is forgotten. */
class MessageTableTest {
    @Test
    void onlyPureAnswersHaveNoRow() {
        assertThat(ServerMessage.class.getPermittedSubclasses())
                .filteredOn(type -> !MessageTable.hasRow(type))
                .containsExactlyInAnyOrder(ServerMessage.History.class, ServerMessage.Sessions.class);
    }
}
