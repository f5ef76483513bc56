package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Member;
import java.time.Instant;

/**
 * A post that is not in the log yet.
 *
 * @param from the author; {@code from.id} and {@code id} together make the post idempotent
 * @param id chosen by the client, or by the server if the client chose none; 1–64 characters
 * @param text the text of the post
 * @param time when the server accepted the post, in whole milliseconds
 */
public record Draft(Member from, String id, String text, Instant time) {
    /** Leaves out the text. */
    @Override
    public String toString() {
        return "Draft[from=" + from + ", id=" + id + "]";
    }
}
