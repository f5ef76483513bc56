package io.github.embedchat.api.log;

import java.util.List;

/**
 * Some entries of a log.
 *
 * @param entries oldest first, without holes
 * @param bounds of the whole log at that moment
 */
public record Page(List<Entry> entries, Bounds bounds) {
    /** Copies the list. */
    public Page {
        entries = List.copyOf(entries);
    }
}
