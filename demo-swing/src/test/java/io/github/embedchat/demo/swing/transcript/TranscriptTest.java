package io.github.embedchat.demo.swing.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.demo.swing.room.TranscriptLine;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static TranscriptLine line(String text) {
        return TranscriptLine.notice(text);
    }

    @Test
    void linesKeepTheirNumbersWhileOlderOnesAreForgotten() {
        Transcript transcript = new Transcript(3, 1000);
        for (int i = 0; i < 5; i++) {
            transcript.add(line("line " + i));
        }
        assertThat(transcript.first()).isEqualTo(2);
        assertThat(transcript.end()).isEqualTo(5);
        assertThat(transcript.line(2)).isEqualTo(line("line 2"));
        assertThat(transcript.line(4)).isEqualTo(line("line 4"));
        assertThatThrownBy(() -> transcript.line(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> transcript.line(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void muchTextIsForgottenToo() {
        Transcript transcript = new Transcript(100, 10);
        transcript.add(line("12345"));
        transcript.add(line("12345"));
        transcript.add(line("1"));
        assertThat(transcript.first()).isEqualTo(1);
    }

    @Test
    void theNewestLineIsKeptHoweverLongItIs() {
        Transcript transcript = new Transcript(100, 10);
        transcript.add(line("x".repeat(50)));
        assertThat(transcript.end() - transcript.first()).isEqualTo(1);
        transcript.add(line("y".repeat(50)));
        assertThat(transcript.line(transcript.first())).isEqualTo(line("y".repeat(50)));
    }
}
