package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.NamePolicy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocks.xmpp.precis.PrecisProfiles;

/** Which names there may be: RFC 8266 (PRECIS Nickname), stricter about what cannot be seen (protocol, clause 4). Immutable. */
final class NameRules {
    private static final Logger LOG = LoggerFactory.getLogger(NameRules.class);
    /** Enforcement is idempotent for nearly every string, and by RFC 8266 has to be repeated for the rest. */
    private static final int MAX_ROUNDS = 4;

    private static final List<String> RESERVED = List.of("公告", "announcement", "server", "system", "admin", "root");

    /** Before the keys of the policy, which are none of ours: no name has such a character. */
    private static final String POLICY = "\n";

    private final int maxLength;
    private final List<NamePolicy> policies;
    private final Set<String> reserved;

    /** @param maxLength in code points */
    NameRules(int maxLength, List<NamePolicy> policies) {
        this.maxLength = maxLength;
        this.policies = List.copyOf(policies);
        this.reserved = RESERVED.stream().flatMap(name -> keys(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws Refusal with {@code NAME_INVALID} or {@code NAME_RESERVED} */
    Name enforce(String wanted) {
        if (!wanted.codePoints().allMatch(NameRules::isVisible)) {
            throw invalid("a name must not contain invisible, control or unassigned characters");
        }
        String display = stable(wanted);
        int length = display.codePointCount(0, display.length());
        if (length < 1 || length > maxLength) {
            throw invalid("a name is 1 to " + maxLength + " characters");
        }
        if (!display.codePoints().allMatch(NameRules::isVisible)) {
            throw invalid("a name must not contain invisible, control or unassigned characters");
        }
        Set<String> keys = keys(display);
        if (!Collections.disjoint(keys, reserved)) {
            throw new Refusal(RejectCode.NAME_RESERVED, display + " is reserved for the server");
        }
        return new Name(display, keys);
    }

    /** @throws Refusal if a policy fails */
    private Set<String> keys(String name) {
        Stream<String> others = IntStream.range(0, policies.size()).boxed().flatMap(place -> keys(name, place));
        return Stream.concat(Stream.of(key(name)), others).collect(Collectors.toUnmodifiableSet());
    }

    /** What the protocol compares. */
    static String key(String name) {
        return PrecisProfiles.NICKNAME.toComparableString(name);
    }

    /** Those of one policy, which mean nothing to another. */
    private Stream<String> keys(String name, int place) {
        NamePolicy policy = policies.get(place);
        try {
            return policy.keys(name).stream().map(key -> POLICY + place + POLICY + key);
        } catch (RuntimeException | Error e) {
            LOG.warn("{} failed", policy.getClass().getName(), ChatException.withoutMessage(e));
            throw invalid("this name cannot be compared with those of others");
        }
    }

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
            throw invalid("a name must not contain such characters, nor be empty");
        }
        throw invalid("a name must not change each time it is normalised");
    }

    private static Refusal invalid(String reason) {
        return new Refusal(RejectCode.NAME_INVALID, reason);
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

    /** Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties), as far as the general category does not tell. */
    private static boolean isDefaultIgnorable(int c) {
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
