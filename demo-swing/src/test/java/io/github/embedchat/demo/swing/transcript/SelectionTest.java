package io.github.embedchat.demo.swing.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.swing.room.TranscriptLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Transcript transcript = new Transcript(3, 1000);

    @BeforeEach
    void fill() {
        transcript.add(new TranscriptLine(TranscriptLine.Kind.OTHERS, "[12:00]", "Ann", "hello", 0));
        transcript.add(new TranscriptLine(TranscriptLine.Kind.OTHERS, "[12:01]", "Bo", "two\nlines", 0));
        transcript.add(TranscriptLine.notice("bye"));
    }

    @Test
    void everythingIsCopiedAsItIsRead() {
        assertThat(Selection.all(transcript).text(transcript))
                .isEqualTo("[12:00]Ann: hello\n[12:01]Bo: two\n    lines\n-- bye");
    }

    @Test
    void aPartIsCopiedWhicheverWayItWasMarked() {
        int from = transcript.line(0).shown().indexOf("hello");
        Selection forth = new Selection(new TextPosition(0, from), new TextPosition(1, 7));
        Selection back = new Selection(new TextPosition(1, 7), new TextPosition(0, from));
        assertThat(forth.text(transcript)).isEqualTo("hello\n[12:01]");
        assertThat(back.text(transcript)).isEqualTo("hello\n[12:01]");
    }

    @Test
    void eachLineKnowsItsPart() {
        Selection selection = new Selection(new TextPosition(1, 2), new TextPosition(2, 1));
        assertThat(selection.startIn(0, 10)).isGreaterThanOrEqualTo(selection.endIn(0, 10));
        assertThat(selection.startIn(1, 10)).isEqualTo(2);
        assertThat(selection.endIn(1, 10)).isEqualTo(10);
        assertThat(selection.startIn(2, 3)).isZero();
        assertThat(selection.endIn(2, 3)).isEqualTo(1);
    }

    @Test
    void aPartOfOnePostIsCopiedAsItsAuthorWroteIt() {
        String shown = transcript.line(1).shown();
        TextPosition text = new TextPosition(1, shown.indexOf("two"));
        TextPosition end = new TextPosition(1, shown.length());
        assertThat(new Selection(text, end).text(transcript)).isEqualTo("two\nlines");
        assertThat(new Selection(new TextPosition(1, 0), end).text(transcript)).isEqualTo("[12:01]Bo: two\n    lines");
        assertThat(new Selection(text, new TextPosition(2, 3)).text(transcript)).isEqualTo("two\n    lines\n-- ");
    }

    @Test
    void droppedLinesAreNotCopied() {
        Selection all = Selection.all(transcript);
        transcript.add(TranscriptLine.notice("new"));
        assertThat(all.text(transcript)).isEqualTo("[12:01]Bo: two\n    lines\n-- bye");
        for (int i = 0; i < 3; i++) {
            transcript.add(TranscriptLine.notice("newer"));
        }
        assertThat(all.text(transcript)).isEmpty();
    }

    @Test
    void selectingAllOfAnEmptyTranscriptSelectsNothing() {
        Transcript empty = new Transcript(3, 1000);
        assertThat(Selection.all(empty).isEmpty()).isTrue();
        assertThat(Selection.all(empty).text(empty)).isEmpty();
    }
}
