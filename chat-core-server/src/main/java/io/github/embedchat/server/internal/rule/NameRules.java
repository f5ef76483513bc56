package io.github.embedchat.server.internal.rule;

import io.github.embedchat.api.message.RejectCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    /**
     * Names that belong to every server. They are the words under which the programs show texts of the server, and the
     * usual names of those who run a server, in English and Chinese.
     */
    static final List<String> RESERVED = List.of(
            "公告",
            "给你的通知",
            "服务器",
            "伺服器",
            "系统",
            "管理员",
            "announcement",
            "announcements",
            "to you",
            "server",
            "system",
            "admin",
            "administrator",
            "root");

    private final int maxLength;
    private final List<String> reserved;
    private final ReservedNames reservedNames;

    /**
     * Creates the rules.
     *
     * @param maxLength in code points
     * @param furtherReserved names that the application reserves
     */
    public NameRules(int maxLength, List<String> furtherReserved) {
        this.maxLength = maxLength;
        this.reserved =
                Stream.concat(RESERVED.stream(), furtherReserved.stream()).toList();
        this.reservedNames = new ReservedNames(reserved);
    }

    /** Returns the names that belong to the server. */
    public List<String> reserved() {
        return reserved;
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
        if (reservedNames.include(display)) {
            throw reserved(display);
        }
        return new Name(display, Set.of(key(display)));
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
            default -> !isBlank(codePoint);
        };
    }

    /**
     * Whether the character shows nothing, although its general category does not say so: the blank Braille pattern,
     * or a character with the Unicode property Default_Ignorable_Code_Point (DerivedCoreProperties).
     */
    static boolean isBlank(int c) {
        return c == 0x2800
                || c == 0x034F
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
