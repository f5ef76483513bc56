package io.github.embedchat.api.wire;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.RejectCode;
import org.jspecify.annotations.Nullable;

/** A line that is no legal frame. Ordinary input, so it carries no stack trace. */
public final class FrameException extends ChatException {
    private static final long serialVersionUID = 1L;

    /** What to answer. */
    private final RejectCode code;
    /** Type of the frame. */
    private final @Nullable String of;
    /** Of the post. */
    private final @Nullable String id;

    FrameException(RejectCode code, String reason) {
        this(code, reason, null, null);
    }

    FrameException(RejectCode code, String reason, @Nullable String of, @Nullable String id) {
        super(reason);
        this.code = code;
        this.of = of;
        this.id = id;
    }

    static FrameException malformed(String reason) {
        return new FrameException(RejectCode.MALFORMED, reason);
    }

    /** {@return what to answer} */
    public RejectCode code() {
        return code;
    }

    /** {@return the type of the frame, as far as it could be read} */
    public @Nullable String of() {
        return of;
    }

    /** {@return the id of the post, as far as it could be read} */
    public @Nullable String id() {
        return id;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
