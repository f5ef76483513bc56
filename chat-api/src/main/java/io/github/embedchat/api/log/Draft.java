package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Member;
import java.time.Instant;

/**
 * A post that has no place in the log yet.
 *
 * @param from the author; {@code from.id} and {@code id} together make the post idempotent
 * @param id chosen by the author, 1–64 characters
 * @param text what is said
 * @param time when the server accepted it, in milliseconds
 */
public record Draft(Member from, String id, String text, Instant time) {
    /** Without the text. */
    @Override
    public String toString() {
        return "Draft[from=" + from + ", id=" + id + "]";
    }
}
