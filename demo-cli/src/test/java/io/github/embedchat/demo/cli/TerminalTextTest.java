package io.github.embedchat.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    @Test
    void controlsAreShownAsTheirPictures() {
        assertThat(TerminalText.flat("a\u001b[2Jb\u0007c\u0000d\u007fe\rf")).isEqualTo("a␛[2Jb␇c␀d␡e␍f");
    }

    @Test
    void eightBitControlsAreShownAsTheirNumbers() {
        assertThat(TerminalText.flat("a\u009b2Jb\u0085c")).isEqualTo("a<U+009B>2Jb<U+0085>c");
    }

    @Test
    void whatTurnsTheWritingDirectionIsShownAsItsNumber() {
        assertThat(TerminalText.flat("a\u202Eb\u2066c\u200Fd")).isEqualTo("a<U+202E>b<U+2066>c<U+200F>d");
    }

    @Test
    void unpairedSurrogatesAreReplaced() {
        assertThat(TerminalText.flat("a\uD800b\uDC00")).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void tabsBecomeSpaces() {
        assertThat(TerminalText.flat("a\tb")).isEqualTo("a    b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"狼来了", "👩‍👩‍👧 ❤️", "می‌خواهم", "naïve e\u0301", "🫠", ""})
    void whatPeopleWriteStaysAsItIs(String text) {
        assertThat(TerminalText.flat(text)).isEqualTo(text);
        assertThat(TerminalText.indented(text)).isEqualTo(text);
    }

    @Test
    void aFlatTextHasNoLineEnds() {
        assertThat(TerminalText.flat("a\nb\r\nc\u2028d\u2029e")).isEqualTo("a⏎b⏎c⏎d⏎e");
    }

    @Test
    void aLineOfATextCannotPassForALineOfItsOwn() {
        assertThat(TerminalText.indented("hi\n[2026-11-22 20:15:02]root: bye\r\n"))
                .isEqualTo("hi\n    [2026-11-22 20:15:02]root: bye\n    ");
    }

    @Test
    void noCodePointComesOutThatATerminalWouldObey() {
        String everything = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(TerminalText.flat(everything).codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        assertThat(TerminalText.indented(everything).codePoints().filter(Character::isISOControl))
                .containsOnly((int) '\n');
    }
}
