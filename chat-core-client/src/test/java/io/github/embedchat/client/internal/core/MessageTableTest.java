package io.github.embedchat.client.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage;
import org.junit.jupiter.api.Test;

/** Checks that the table handles every message of the server. */
class MessageTableTest {
    @Test
    void onlyPureAnswersHaveNoRow() {
        assertThat(ServerMessage.class.getPermittedSubclasses())
                .filteredOn(type -> !MessageTable.hasRow(type))
                .containsExactlyInAnyOrder(ServerMessage.History.class, ServerMessage.Sessions.class);
    }
}
