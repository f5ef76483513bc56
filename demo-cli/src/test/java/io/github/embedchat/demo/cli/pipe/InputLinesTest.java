package io.github.embedchat.demo.cli.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InputLinesTest {
    @Test
    void lineFeedsEndLinesAndTheLastNeedsNone() throws IOException {
        InputLines lines = lines("a\r\n\n狼来了");

        assertThat(lines.next()).contains("a");
        assertThat(lines.next()).contains("");
        assertThat(lines.next()).contains("狼来了");
        assertThat(lines.number()).isEqualTo(3);
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void noLineFollowsTheLastLineFeed() throws IOException {
        InputLines lines = lines("a\n");

        assertThat(lines.next()).contains("a");
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void aLineThatIsNotUtf8SpoilsOnlyItself() throws IOException {
        InputLines lines = new InputLines(new ByteArrayInputStream(new byte[] {(byte) 0xC3, '\n', 'b'}));

        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(lines::next);
        assertThat(lines.next()).contains("b");
    }

    private static InputLines lines(String text) {
        return new InputLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
