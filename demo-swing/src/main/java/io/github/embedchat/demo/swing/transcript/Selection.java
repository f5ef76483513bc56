package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.room.TranscriptLine;

/**
 * The text that the user has selected. It may include lines that the transcript has dropped since.
 *
 * @param anchor the place where the user began to select
 * @param head the place where the selection ends now, before or after {@code anchor}
 */
record Selection(TextPosition anchor, TextPosition head) {
    /** Returns a selection of the whole transcript. */
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

    /** Returns the offset at which the selection begins in this line; {@code length} if it begins after the line. */
    int startIn(long line, int length) {
        return start().line() < line ? 0 : start().line() == line ? Math.min(start().offset(), length) : length;
    }

    /** Returns the offset at which the selection ends in this line; 0 if it ends before the line. */
    int endIn(long line, int length) {
        return end().line() > line ? length : end().line() == line ? Math.min(end().offset(), length) : 0;
    }

    /**
     * Returns the selected text in the form for the clipboard, with LF between lines. A part of one post is copied as
     * its author wrote it.
     */
    String text(Transcript transcript) {
        StringBuilder text = new StringBuilder();
        long from = Math.max(start().line(), transcript.first());
        long to = Math.min(end().line(), transcript.end() - 1);
        for (long number = from; number <= to; number++) {
            TranscriptLine line = transcript.line(number);
            int length = line.shown().length();
            int begin = startIn(number, length);
            String part = line.shown().substring(begin, Math.max(begin, endIn(number, length)));
            boolean isPartOfPost = from == to && begin >= line.textStart();
            text.append(number == from ? "" : "\n").append(isPartOfPost ? part : TranscriptLine.copied(part));
        }
        return text.toString();
    }
}
