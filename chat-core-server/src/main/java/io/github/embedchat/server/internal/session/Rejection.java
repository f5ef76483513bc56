package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Verdict.Reject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a request is not carried out: a decision, thrown to the one place that answers it. Ordinary, so without a stack trace. */
final class Rejection extends RuntimeException {
    /** When to try again what failed because somebody did not do their work. */
    static final Duration SOON = Duration.ofSeconds(5);

    /** Of a plug-in's reason, in code points. */
    private static final int MAX_REASON = 4_000;

    private static final long serialVersionUID = 1L;

    private final RejectCode code;
    private final @Nullable Duration retryAfter;

    Rejection(RejectCode code, String reason) {
        this(code, reason, null);
    }

    Rejection(RejectCode code, String reason, @Nullable Duration retryAfter) {
        super(reason, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** What a plug-in has decided; a reason that would not fit into a line is cut. */
    static Rejection of(Reject reject, RejectCode code) {
        String reason = reject.reason();
        boolean isLong = reason.codePointCount(0, reason.length()) > MAX_REASON;
        String fitting = isLong ? reason.substring(0, reason.offsetByCodePoints(0, MAX_REASON)) : reason;
        return new Rejection(code, fitting, reject.retryAfter());
    }

    RejectCode code() {
        return code;
    }

    String reason() {
        return getMessage();
    }

    /** Null if the same would be refused again. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
