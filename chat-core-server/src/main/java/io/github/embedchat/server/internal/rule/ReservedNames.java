package io.github.embedchat.server.internal.rule;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * The names that belong to the server, and the comparison that recognises them in disguise (protocol, clause 4). It
 * compares whole names: a name that only contains a reserved name is another name.
 *
 * <p><b>Threading:</b> immutable.
 */
final class ReservedNames {
    /** Forms of the names in which they are compared. */
    private final List<String> looks;

    ReservedNames(List<String> names) {
        looks = names.stream()
                .map(name -> look(name).toLowerCase(Locale.ROOT).replace(":", ""))
                .filter(look -> !look.isEmpty())
                .toList();
    }

    /** Returns whether a name, or the part of it before a colon, looks like one of these names. */
    boolean include(String name) {
        String look = look(name);
        return looks.stream().anyMatch(reserved -> isLike(look, reserved));
    }

    /**
     * Returns what a name looks like: small letters and digits. A symbol that may pass for a letter is that letter in
     * upper case, all other symbols and spaces are left out, and colons are kept.
     */
    private static String look(String name) {
        StringBuilder look = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFD).codePoints().forEach(c -> append(look, c));
        return look.toString().replace("rn", "m").replace("vv", "w");
    }

    private static void append(StringBuilder look, int codePoint) {
        int like = LookAlikes.look(codePoint);
        if (like == ':') {
            look.append(':');
        } else if (isOptional(codePoint, like)) {
            look.append(like == codePoint || like == ' ' ? "" : Character.toString(Character.toUpperCase(like)));
        } else if (like != ' ') {
            look.appendCodePoint(like);
        }
    }

    /** Returns whether a character may be between the letters of a name: symbols, marks, and letters like bars. */
    private static boolean isOptional(int codePoint, int like) {
        int type = Character.getType(codePoint);
        return !Character.isLetterOrDigit(codePoint)
                || type == Character.MODIFIER_LETTER
                || type == Character.OTHER_LETTER && like == 'i';
    }

    /** Compares letter by letter. Repeated letters and symbols may follow any letter of the reserved name. */
    private static boolean isLike(String look, String reserved) {
        int at = 0;
        for (int i = 0; i < look.length(); i++) {
            char c = look.charAt(i);
            boolean optional = Character.isUpperCase(c) || c == ':';
            char letter = Character.toLowerCase(c);
            if (c == ':' && at == reserved.length()) {
                return true;
            } else if (at < reserved.length() && reserved.charAt(at) == letter) {
                at++;
            } else if (!optional && (at == 0 || reserved.charAt(at - 1) != letter)) {
                return false;
            }
        }
        return at == reserved.length();
    }
}
