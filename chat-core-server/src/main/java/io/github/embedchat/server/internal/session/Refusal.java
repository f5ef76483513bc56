package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;

/** Why a request is not carried out: a decision, thrown to the one place that answers it. Ordinary, so without a stack trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectCode code;

    Refusal(RejectCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    RejectCode code() {
        return code;
    }

    String reason() {
        return getMessage();
    }
}
