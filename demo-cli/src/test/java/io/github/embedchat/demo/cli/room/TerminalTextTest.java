package io.github.embedchat.demo.cli.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void controlsAreShownAsTheirPictures() {
        assertThat(TerminalText.flat("a\u001b[2Jb\u0007c\u0000d\u007fe\rf")).isEqualTo("a␛[2Jb␇c␀d␡e␍f");
    }

    @Test
    void everythingElseIsShownAsInAnyProgram() {
        assertThat(TerminalText.flat("狼来了 👩‍👩‍👧 ❤️\ta\u009b2J\u202Eb\uD800"))
                .isEqualTo("狼来了 👩‍👩‍👧 ❤️    a<U+009B>2J<U+202E>b\uFFFD");
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
