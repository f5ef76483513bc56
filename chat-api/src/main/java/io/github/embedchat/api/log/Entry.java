package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Member;
import java.time.Instant;

/**
 * A post as a log keeps it. A later version may add components, and keeps a constructor with these.
 *
 * @param seq its number in its room, from 1
 * @param time when the server accepted it, in milliseconds
 * @param id chosen by the author, 1–64 characters
 * @param from the author, under the name of that moment
 * @param text what it says
 */
public record Entry(long seq, Instant time, String id, Member from, String text) {
    /**
     * Makes an entry of a draft that got its place.
     *
     * @param seq the number
     * @param draft the post
     */
    public Entry(long seq, Draft draft) {
        this(seq, draft.time(), draft.id(), draft.from(), draft.text());
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Entry[seq=" + seq + ", time=" + time + ", id=" + id + ", from=" + from + "]";
    }
}
