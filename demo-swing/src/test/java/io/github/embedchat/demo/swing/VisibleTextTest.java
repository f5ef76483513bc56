package io.github.embedchat.demo.swing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "naïve 你好 😀 👨\u200D👩\u200D👧 مرحبا ❤\uFE0F <b>&amp;";
        assertThat(VisibleText.flat(text)).isEqualTo(text);
        assertThat(VisibleText.lines(text)).isEqualTo(text);
    }

    @Test
    void controlsAreShown() {
        assertThat(VisibleText.flat("a\u0000\u001B[31m\u007F\u0085"))
                .isEqualTo("a<U+0000><U+001B>[31m<U+007F><U+0085>");
        assertThat(VisibleText.flat("a\tb")).isEqualTo("a    b");
    }

    @Test
    void whatTurnsTheWritingDirectionIsShown() {
        assertThat(VisibleText.flat("\u202Egnp.exe \u2066x\u2069 \u200E\uFEFF"))
                .isEqualTo("<U+202E>gnp.exe <U+2066>x<U+2069> <U+200E><U+FEFF>");
    }

    @Test
    void endsOfLinesStayOrAreShown() {
        assertThat(VisibleText.flat("a\r\nb\nc\u2028d\u2029e")).isEqualTo("a⏎b⏎c⏎d⏎e");
        assertThat(VisibleText.lines("a\r\nb\nc\u2028d\u2029e")).isEqualTo("a\nb\nc\nd\ne");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(VisibleText.flat("a\uD83Db")).isEqualTo("a\uFFFDb");
    }
}
