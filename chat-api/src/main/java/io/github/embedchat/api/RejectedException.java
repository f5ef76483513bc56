package io.github.embedchat.api;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server refused a request: nothing was changed, and sending the same again would be refused again, unless there is something to
 * {@link #retryAfter wait for}.
 */
public final class RejectedException extends ChatException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final RejectCode code;
    /** Null if waiting would not help. */
    private final @Nullable Duration retryAfter;

    /**
     * As the server says it, for good.
     *
     * @param code why, for programs
     * @param reason why, for people; becomes the message
     */
    public RejectedException(RejectCode code, String reason) {
        this(code, reason, null);
    }

    /**
     * As the server says it.
     *
     * @param code why, for programs
     * @param reason why, for people; becomes the message
     * @param retryAfter when the same may be tried again, from now; null if it would be refused again
     */
    public RejectedException(RejectCode code, String reason, @Nullable Duration retryAfter) {
        super(reason);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** {@return why, for programs: protocol, clause 8} */
    public RejectCode code() {
        return code;
    }

    /** {@return when the same may be tried again, from the moment of the refusal; empty if it would be refused again} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
