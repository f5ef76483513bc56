package io.github.embedchat.it.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ibm.icu.text.SpoofChecker;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the server's own table of look-alike characters with the table of Unicode. */
class ReservedLookAlikesTest {
    private static final SpoofChecker UNICODE =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    private static final int END_OF_LETTERS = 0x20000;
    private static final List<String> SKELETONS = IntStream.range(0, END_OF_LETTERS)
            .mapToObj(c -> UNICODE.getSkeleton(Character.toString(c)))
            .toList();
    private static final int LEAST_LOOKALIKES = 20;

    /** Characters that no longer look like a letter of a reserved name after NFKC. */
    private static final String CHANGED_BY_NFKC = "ϲϹ˛";

    private final NameRules rules = new NameRules(32, List.of());

    @ParameterizedTest
    @ValueSource(strings = {"announcement", "server", "system", "admin", "root", "to you"})
    void aReservedNameWithAnyConfusableLetterIsRejected(String reserved) {
        reserved.chars().filter(letter -> letter != ' ').distinct().forEach(letter -> {
            List<String> disguised = confusable(Character.toString(letter))
                    .mapToObj(c -> reserved.replace(Character.toString(letter), Character.toString(c)))
                    .toList();
            assertThat(disguised)
                    .as("with %c", letter)
                    .hasSizeGreaterThan(LEAST_LOOKALIKES)
                    .allMatch(this::isRejected);
        });
    }

    /** Returns the characters that look like a letter in either case. */
    private static IntStream confusable(String letter) {
        Set<String> looks = Set.copyOf(Stream.of(letter, letter.toUpperCase(Locale.ROOT))
                .map(UNICODE::getSkeleton)
                .toList());
        return IntStream.range(0, END_OF_LETTERS)
                .filter(c -> looks.contains(SKELETONS.get(c)) && CHANGED_BY_NFKC.indexOf(c) < 0);
    }

    private boolean isRejected(String name) {
        return catchThrowableOfType(Rejection.class, () -> rules.enforce(name)) != null;
    }
}
