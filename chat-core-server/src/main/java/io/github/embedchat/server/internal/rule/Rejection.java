package io.github.embedchat.server.internal.rule;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Verdict.Reject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The decision to reject a request. A rule or a handler throws it, and one place turns it into the frame
 * {@code rejected}. It is no error, so it has no stack trace.
 */
public final class Rejection extends RuntimeException {
    /** Retry delay after a plug-in or the log failed to answer. */
    public static final Duration SOON = Duration.ofSeconds(5);

    public static final String LOG_UNAVAILABLE = "the log is unavailable; try again later";

    /** Maximum length of the reason of a plug-in, in code points. */
    private static final int MAX_REASON = 4_000;

    private static final long serialVersionUID = 1L;

    private final RejectCode code;
    private final @Nullable Duration retryAfter;

    public Rejection(RejectCode code, String reason) {
        this(code, reason, null);
    }

    /** @param retryAfter null if another attempt would be rejected too */
    public Rejection(RejectCode code, String reason, @Nullable Duration retryAfter) {
        super(reason, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The rejection by a plug-in. A reason that is too long for a line is cut. */
    public static Rejection of(Reject reject, RejectCode code) {
        String reason = reject.reason();
        boolean isLong = reason.codePointCount(0, reason.length()) > MAX_REASON;
        String fitting = isLong ? reason.substring(0, reason.offsetByCodePoints(0, MAX_REASON)) : reason;
        return new Rejection(code, fitting, reject.retryAfter());
    }

    /** The rejection of a request for which the log failed to answer. */
    public static Rejection ofLog() {
        return ofLog(SOON);
    }

    /** The rejection of a request for which the log failed to answer, or of a post that the log did not store. */
    public static Rejection ofLog(Duration retryAfter) {
        return new Rejection(RejectCode.BUSY, LOG_UNAVAILABLE, retryAfter);
    }

    public RejectCode code() {
        return code;
    }

    public String reason() {
        return getMessage();
    }

    /** Null if another attempt would be rejected too. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
