package io.github.embedchat.api;

import io.github.embedchat.api.message.RejectCode;

/**
 * The server refused a request: nothing was changed, and sending the same again would be refused again unless the code is
 * {@link RejectCode#BUSY}.
 */
public final class RejectedException extends ChatException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final RejectCode code;

    /**
     * As the server says it.
     *
     * @param code why, for programs
     * @param reason why, for people; becomes the message
     */
    public RejectedException(RejectCode code, String reason) {
        super(reason);
        this.code = code;
    }

    /** {@return why, for programs: protocol, clause 8} */
    public RejectCode code() {
        return code;
    }
}
