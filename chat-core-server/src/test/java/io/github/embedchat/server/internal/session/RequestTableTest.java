package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.embedchat.api.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTableTest {
    private static List<RequestType<?>> rows() {
        List<RequestType<?>> rows = new ArrayList<>();
        for (Class<?> message : ClientMessage.class.getPermittedSubclasses()) {
            rows.add(RequestType.anytime(message.asSubclass(ClientMessage.class), false, request -> Reply.none()));
        }
        return rows;
    }

    @Test
    void aMessageFindsItsRow() {
        RequestTable table = new RequestTable(rows());
        assertThat(table.of(new ClientMessage.Bye()).message()).isEqualTo(ClientMessage.Bye.class);
        assertThat(table.of(new ClientMessage.Ping(1L)).message()).isEqualTo(ClientMessage.Ping.class);
    }

    @Test
    void aMessageWithoutARowIsAnError() {
        List<RequestType<?>> rows = rows();
        rows.removeIf(row -> row.message() == ClientMessage.Bye.class);
        RequestTable table = new RequestTable(rows);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.of(new ClientMessage.Bye()))
                .withMessageContaining(ClientMessage.Bye.class.getName());
    }

    @Test
    void aTableWithTwoRowsForATypeIsRejected() {
        List<RequestType<?>> rows = rows();
        rows.addAll(rows().subList(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestTable(rows));
    }
}
