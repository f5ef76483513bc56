package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All types of requests. Immutable. */
public final class RequestTable {
    private final Map<Class<?>, RequestType<?>> rows;

    /** @throws IllegalArgumentException if a type of message has no row, or two */
    public RequestTable(List<RequestType<?>> types) {
        Map<Class<?>, RequestType<?>> byMessage = new HashMap<>();
        for (RequestType<?> type : types) {
            if (byMessage.put(type.message(), type) != null) {
                throw new IllegalArgumentException("a request with two handlers: " + type.message());
            }
        }
        this.rows = Map.copyOf(byMessage);
        for (Class<?> message : ClientMessage.class.getPermittedSubclasses()) {
            if (!rows.containsKey(message)) {
                throw new IllegalArgumentException("a request without a handler: " + message);
            }
        }
    }

    RequestType<?> of(ClientMessage message) {
        return rows.get(message.getClass());
    }
}
