package io.github.embedchat.api.wire;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.RejectCode;
import org.jspecify.annotations.Nullable;

/** A line is not a legal frame. This is ordinary input, so the exception has no stack trace. */
public final class FrameException extends ChatException {
    private static final long serialVersionUID = 1L;

    private final RejectCode code;
    /** The type of the frame; null if it could not be read. */
    private final @Nullable String of;
    /** The id of the post; null if the frame is not a post or its id could not be read. */
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

    /** {@return the code to answer with} */
    public RejectCode code() {
        return code;
    }

    /** {@return the type of the frame; null if it could not be read} */
    public @Nullable String of() {
        return of;
    }

    /** {@return the id of the post; null if the frame is not a post or its id could not be read} */
    public @Nullable String id() {
        return id;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
