package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RejectCode;
import org.junit.jupiter.api.Test;

class TextRulesTest {
    private static void assertRejected(String text, RejectCode code) {
        assertThatThrownBy(() -> TextRules.check(text, 3))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    @Test
    void theLengthOfATextIsCountedInCodePoints() {
        assertThatNoException().isThrownBy(() -> TextRules.check("🐺🐺🐺", 3));
        assertRejected("🐺🐺🐺🐺", RejectCode.TEXT_TOO_LONG);
        assertRejected("", RejectCode.TEXT_EMPTY);
    }

    @Test
    void controlCharactersAndSpacesAreLegal() {
        assertThatNoException().isThrownBy(() -> TextRules.check("\n\t ", 3));
    }

    @Test
    void nulAndLoneSurrogatesAreRejected() {
        assertRejected("a\0b", RejectCode.TEXT_INVALID);
        assertRejected("a\uD83D", RejectCode.TEXT_INVALID);
        assertRejected("\uDC3Aa", RejectCode.TEXT_INVALID);
    }
}
