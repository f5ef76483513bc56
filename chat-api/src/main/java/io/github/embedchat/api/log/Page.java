package io.github.embedchat.api.log;

import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.List;

/**
 * Some posts of a log, oldest first, without holes.
 *
 * @param bounds of the whole log at that moment
 */
public record Page(List<Posted> posts, Bounds bounds) {
    /** Copies the list. */
    public Page {
        posts = List.copyOf(posts);
    }
}
