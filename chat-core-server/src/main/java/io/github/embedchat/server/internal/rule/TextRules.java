package io.github.embedchat.server.internal.rule;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.wire.Surrogates;

/** Which texts may be posted (protocol, clause 8). */
public final class TextRules {
    private TextRules() {}

    /**
     * @param maxLength in code points
     * @throws Refusal if the text is empty, too long, or cannot be passed on
     */
    public static void check(String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            throw new Rejection(RejectCode.TEXT_EMPTY, "a post needs a text");
        }
        if (length > maxLength) {
            throw new Rejection(RejectCode.TEXT_TOO_LONG, "a post is at most " + maxLength + " characters");
        }
        if (text.indexOf('\0') >= 0 || !Surrogates.arePaired(text)) {
            throw new Rejection(RejectCode.TEXT_INVALID, "a text must not contain NUL or half of a character");
        }
    }
}
