package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a connection or the client ended.
 *
 * @param text the reason for people
 * @param code the server's rejection, if the server rejected the {@code hello}
 * @param reason the server's reason, if the server said goodbye
 * @param retryAfter time that the server asks the client to wait, if it does
 */
public record Cause(
        String text,
        @Nullable RejectCode code,
        @Nullable CloseReason reason,
        @Nullable Duration retryAfter) {
    public static final Cause APPLICATION = of("closed by the application");

    public static Cause of(String text) {
        return new Cause(text, null, null, null);
    }

    static Cause of(Rejected rejected) {
        return new Cause(rejected.reason(), rejected.code(), null, rejected.retryAfter());
    }

    static Cause of(Goodbye goodbye) {
        String reason = goodbye.reason().name().toLowerCase(Locale.ROOT);
        return new Cause("the server said goodbye: " + reason, null, goodbye.reason(), goodbye.retryAfter());
    }

    Offline offline(Duration retryIn) {
        return new Offline(text, retryIn, code, reason);
    }

    Closed closed() {
        return new Closed(text, this == APPLICATION, code, reason);
    }

    ChatException exception() {
        return code == null ? new ChatException(text) : new RejectedException(code, text, retryAfter);
    }
}
