package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All types of requests. Immutable. */
public final class RequestTable {
    private final Map<Class<?>, RequestType<?>> rows;

    /** @throws IllegalArgumentException if a type of message has no row, or two */
    public RequestTable(List<RequestType<?>> types) {
        this.rows = types.stream().collect(Collectors.toUnmodifiableMap(RequestType::message, type -> type));
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
