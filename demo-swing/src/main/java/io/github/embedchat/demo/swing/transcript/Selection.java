package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.room.TranscriptLine;

/**
 * The text that the user has selected; may include lines that have been forgotten since.
 *
 * @param anchor where the selection began
 * @param head where it ends now, before or after
 */
record Selection(TextPosition anchor, TextPosition head) {
    /** Everything. */
    static Selection all(Transcript transcript) {
        if (transcript.isEmpty()) {
            return new Selection(new TextPosition(0, 0), new TextPosition(0, 0));
        }
        long last = transcript.end() - 1;
        return new Selection(
                new TextPosition(transcript.first(), 0),
                new TextPosition(last, transcript.line(last).shown().length()));
    }

    Selection to(TextPosition position) {
        return new Selection(anchor, position);
    }

    boolean isEmpty() {
        return anchor.equals(head);
    }

    TextPosition start() {
        return anchor.compareTo(head) <= 0 ? anchor : head;
    }

    TextPosition end() {
        return anchor.compareTo(head) <= 0 ? head : anchor;
    }

    /** Where the selection begins in this line; its {@code length} if it does not reach it. */
    int startIn(long line, int length) {
        return start().line() < line ? 0 : start().line() == line ? Math.min(start().offset(), length) : length;
    }

    /** Where the selection ends in this line; 0 if it does not reach it. */
    int endIn(long line, int length) {
        return end().line() > line ? length : end().line() == line ? Math.min(end().offset(), length) : 0;
    }

    /** The selected text as it is copied; lines are separated by LF. */
    String text(Transcript transcript) {
        StringBuilder text = new StringBuilder();
        long from = Math.max(start().line(), transcript.first());
        long to = Math.min(end().line(), transcript.end() - 1);
        for (long number = from; number <= to; number++) {
            String shown = transcript.line(number).shown();
            int begin = startIn(number, shown.length());
            text.append(number == from ? "" : "\n")
                    .append(shown, begin, Math.max(begin, endIn(number, shown.length())));
        }
        return TranscriptLine.copied(text.toString());
    }
}
