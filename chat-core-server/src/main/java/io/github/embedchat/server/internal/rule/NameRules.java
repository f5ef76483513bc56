package io.github.embedchat.server.internal.rule;

import io.github.embedchat.api.message.RejectCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * The rules for names: RFC 8266 (PRECIS Nickname), but stricter about invisible characters (protocol, clause 4).
 * Immutable.
 */
public final class NameRules {
    /**
     * Maximum number of times that the profile is applied to a name. For nearly every name once is enough; RFC 8266
     * requires repetition for the rest.
     */
    private static final int MAX_ROUNDS = 4;

    /**
     * How many times the maximum length a requested name may have, because the profile can shorten it. The profile
     * takes long for longer names, so they are rejected before.
     */
    private static final int MAX_SHORTENING = 3;

    /** Names that belong to the server. */
    public static final List<String> RESERVED = List.of("公告", "announcement", "server", "system", "admin", "root");

    private static final Set<String> RESERVED_KEYS =
            RESERVED.stream().map(NameRules::key).collect(Collectors.toUnmodifiableSet());

    private final int maxLength;

    /** @param maxLength in code points */
    public NameRules(int maxLength) {
        this.maxLength = maxLength;
    }

    /**
     * Prepares a name that a user wants, and checks it.
     *
     * @throws Rejection with {@code NAME_INVALID} or {@code NAME_RESERVED}
     */
    public Name enforce(String wanted) {
        if (wanted.codePointCount(0, wanted.length()) > MAX_SHORTENING * maxLength) {
            throw invalid("a name must have 1 to " + maxLength + " characters");
        }
        if (!wanted.codePoints().allMatch(NameRules::isVisible)) {
            throw invalid("a name must not contain invisible, control or unassigned characters");
        }
        String display = stable(wanted);
        int length = display.codePointCount(0, display.length());
        if (length < 1 || length > maxLength) {
            throw invalid("a name must have 1 to " + maxLength + " characters");
        }
        if (!display.codePoints().allMatch(NameRules::isVisible)) {
            throw invalid("a name must not contain invisible, control or unassigned characters");
        }
        String key = key(display);
        if (RESERVED_KEYS.contains(key)) {
            throw reserved(display);
        }
        return new Name(display, Set.of(key));
    }

    public static Rejection reserved(String name) {
        return new Rejection(RejectCode.NAME_RESERVED, name + " is reserved for the server");
    }

    /** The comparison form of a name (protocol, clause 4). */
    public static String key(String name) {
        return PrecisProfiles.NICKNAME.toComparableString(name);
    }

    /** Applies the profile until the name no longer changes. */
    private static String stable(String wanted) {
        try {
            String name = wanted;
            for (int round = 0; round < MAX_ROUNDS; round++) {
                String next = PrecisProfiles.NICKNAME.enforce(name);
                if (next.equals(name)) {
                    return name;
                }
                name = next;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("the name is empty or contains characters that are not allowed");
        }
        throw invalid("the name cannot be normalised; choose another name");
    }

    private static Rejection invalid(String reason) {
        return new Rejection(RejectCode.NAME_INVALID, reason);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isDefaultIgnorable(codePoint);
        };
    }

    /**
     * Whether the character has the Unicode property Default_Ignorable_Code_Point (DerivedCoreProperties) and a
     * general category that {@link #isVisible} does not exclude.
     */
    static boolean isDefaultIgnorable(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
