package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Member;
import java.time.Instant;

/**
 * A post as a log stores it. A later version may add components. It will keep a constructor with the present ones.
 *
 * @param seq the sequence number in the room, from 1
 * @param time when the server accepted the post, in whole milliseconds
 * @param id chosen by the client, or by the server if the client chose none; 1–64 characters
 * @param from the author, with the name at that time
 * @param text the text of the post
 */
public record Entry(long seq, Instant time, String id, Member from, String text) {
    /**
     * Creates the entry for a draft.
     *
     * @param seq the sequence number in the room, from 1
     * @param draft the post
     */
    public Entry(long seq, Draft draft) {
        this(seq, draft.time(), draft.id(), draft.from(), draft.text());
    }

    /** Leaves out the text. */
    @Override
    public String toString() {
        return "Entry[seq=" + seq + ", time=" + time + ", id=" + id + ", from=" + from + "]";
    }
}
