package io.github.embedchat.demo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "naïve 你好 😀 👨\u200D👩\u200D👧 مرحبا ❤\uFE0F <b>&amp;",
                "狼来了",
                "می‌خواهم",
                "naïve e\u0301",
                "🫠",
                "[2026-11-22 20:15:02]",
                ""
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(HarmlessText.flat(text)).isEqualTo(text);
        assertThat(HarmlessText.lines(text)).isEqualTo(text);
    }

    @Test
    void controlsAreShownAsTheirNumbers() {
        assertThat(HarmlessText.flat("a\u0000\u001B[31m\u007F\u0085\u009B2J"))
                .isEqualTo("a<U+0000><U+001B>[31m<U+007F><U+0085><U+009B>2J");
        assertThat(HarmlessText.flat("a\tb")).isEqualTo("a    b");
    }

    @Test
    void charactersThatTurnTheWritingDirectionAreShown() {
        assertThat(HarmlessText.flat("\u202Egnp.exe \u2066x\u2069 \u200E\u200F\uFEFF"))
                .isEqualTo("<U+202E>gnp.exe <U+2066>x<U+2069> <U+200E><U+200F><U+FEFF>");
    }

    @Test
    void lineEndsAreKeptOrShown() {
        assertThat(HarmlessText.flat("a\r\nb\nc\u2028d\u2029e")).isEqualTo("a⏎b⏎c⏎d⏎e");
        assertThat(HarmlessText.lines("a\r\nb\nc\u2028d\u2029e")).isEqualTo("a\nb\nc\nd\ne");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(HarmlessText.flat("a\uD83Db\uDC00")).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void noCodePointComesOutThatControlsAnything() {
        String everything = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(HarmlessText.flat(everything).codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        assertThat(HarmlessText.lines(everything).codePoints().filter(Character::isISOControl))
                .containsOnly((int) '\n');
    }
}
