package io.github.embedchat.api.log;

import java.util.List;

/**
 * Consecutive entries of one room's log.
 *
 * @param entries the entries, oldest first, without holes
 * @param bounds the bounds of the whole log at that time
 */
public record Page(List<Entry> entries, Bounds bounds) {
    /** Copies the list. */
    public Page {
        entries = List.copyOf(entries);
    }
}
