package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RejectCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void controlCharactersAndSpacesAreLegalNextToVisibleCharacters() {
        assertThatNoException().isThrownBy(() -> TextRules.check("\n\ta", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\t ", "\u200b", "\u3164", "\u3000", "\u2800", "\u00ad\ufe0f", "\u2028"})
    void aTextThatShowsNothingIsRejected(String text) {
        assertRejected(text, RejectCode.TEXT_EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "狼", "🐺", "\u0301", "\ue000", "\u0378", "❤\ufe0f"})
    void aTextWithOneVisibleCharacterIsLegal(String text) {
        assertThatNoException().isThrownBy(() -> TextRules.check(text, 3));
    }

    @Test
    void nulAndLoneSurrogatesAreRejected() {
        assertRejected("a\0b", RejectCode.TEXT_INVALID);
        assertRejected("a\uD83D", RejectCode.TEXT_INVALID);
        assertRejected("\uDC3Aa", RejectCode.TEXT_INVALID);
    }
}
