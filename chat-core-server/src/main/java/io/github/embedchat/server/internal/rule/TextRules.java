package io.github.embedchat.server.internal.rule;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.wire.Surrogates;

/** The rules for texts of posts, announcements and notices (protocol, clause 8). */
public final class TextRules {
    private TextRules() {}

    /**
     * Checks a text.
     *
     * @param maxLength in code points
     * @throws Rejection if the text shows nothing, is too long, or contains NUL or an unpaired surrogate
     */
    public static void check(String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            throw new Rejection(RejectCode.TEXT_EMPTY, "the text must not be empty");
        }
        if (length > maxLength) {
            throw new Rejection(RejectCode.TEXT_TOO_LONG, "the text must have at most " + maxLength + " characters");
        }
        if (text.indexOf('\0') >= 0 || !Surrogates.arePaired(text)) {
            throw new Rejection(RejectCode.TEXT_INVALID, "the text must not contain NUL or unpaired surrogates");
        }
        if (text.codePoints().noneMatch(TextRules::isVisible)) {
            throw new Rejection(RejectCode.TEXT_EMPTY, "the text must contain something visible");
        }
    }

    /** Whether the character may show something. Characters that this Java does not know may. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !NameRules.isBlank(codePoint);
        };
    }
}
