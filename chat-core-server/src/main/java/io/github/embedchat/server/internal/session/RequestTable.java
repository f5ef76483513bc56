package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of all types of requests. Immutable. */
public final class RequestTable {
    private final Map<Class<?>, RequestType<?>> rows;

    /** @throws IllegalArgumentException if a type of message has several rows */
    public RequestTable(List<RequestType<?>> types) {
        Map<Class<?>, RequestType<?>> byMessage = new HashMap<>();
        for (RequestType<?> type : types) {
            if (byMessage.put(type.message(), type) != null) {
                throw new IllegalArgumentException("two handlers for the request " + type.message());
            }
        }
        this.rows = Map.copyOf(byMessage);
    }

    RequestType<?> of(ClientMessage message) {
        RequestType<?> row = rows.get(message.getClass());
        if (row == null) {
            throw new IllegalArgumentException("no handler for the request " + message.getClass());
        }
        return row;
    }
}
