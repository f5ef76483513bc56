package io.github.embedchat.server.internal.rule;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Verdict.Reject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a request is not carried out: a decision, thrown to the one place that answers it. Ordinary, so without a stack trace. */
public final class Rejection extends RuntimeException {
    /** Retry delay after a plug-in or the log failed to answer. */
    public static final Duration SOON = Duration.ofSeconds(5);

    public static final String LOG_UNAVAILABLE = "the log is unavailable; try again later";

    /** Code points of a plug-in's reason. */
    private static final int MAX_REASON = 4_000;

    private static final long serialVersionUID = 1L;

    private final RejectCode code;
    private final @Nullable Duration retryAfter;

    public Rejection(RejectCode code, String reason) {
        this(code, reason, null);
    }

    /** @param retryAfter null if the same would be rejected again */
    public Rejection(RejectCode code, String reason, @Nullable Duration retryAfter) {
        super(reason, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The decision of a plug-in; a reason that would not fit into a line is cut. */
    public static Rejection of(Reject reject, RejectCode code) {
        String reason = reject.reason();
        boolean isLong = reason.codePointCount(0, reason.length()) > MAX_REASON;
        String fitting = isLong ? reason.substring(0, reason.offsetByCodePoints(0, MAX_REASON)) : reason;
        return new Rejection(code, fitting, reject.retryAfter());
    }

    /** The log failed to read. */
    public static Rejection ofLog() {
        return ofLog(SOON);
    }

    /** The log failed to read, or refused to store. */
    public static Rejection ofLog(Duration retryAfter) {
        return new Rejection(RejectCode.BUSY, LOG_UNAVAILABLE, retryAfter);
    }

    public RejectCode code() {
        return code;
    }

    public String reason() {
        return getMessage();
    }

    /** Null if the same would be rejected again. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
