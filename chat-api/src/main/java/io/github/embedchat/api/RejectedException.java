package io.github.embedchat.api;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server or an interceptor rejected a request. Nothing was changed. Without a {@link #retryAfter} delay, the same
 * request would be rejected again.
 */
public final class RejectedException extends ChatException {
    private static final long serialVersionUID = 1L;

    private final RejectCode code;
    /** Null if the same request would be rejected again. */
    private final @Nullable Duration retryAfter;

    /**
     * Creates a permanent rejection.
     *
     * @param code the reason for programs
     * @param reason the reason for people; becomes the message
     */
    public RejectedException(RejectCode code, String reason) {
        this(code, reason, null);
    }

    /**
     * Creates a rejection.
     *
     * @param code the reason for programs
     * @param reason the reason for people; becomes the message
     * @param retryAfter the delay, counted from now, after which the same request may succeed; null if it would be
     *     rejected again
     */
    public RejectedException(RejectCode code, String reason, @Nullable Duration retryAfter) {
        super(reason);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** {@return the reason for programs (protocol, clause 8)} */
    public RejectCode code() {
        return code;
    }

    /**
     * {@return the delay, counted from the rejection, after which the same request may succeed; empty if it would be
     * rejected again}
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
