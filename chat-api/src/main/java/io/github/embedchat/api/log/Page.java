package io.github.embedchat.api.log;

import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.List;

/**
 * Some posts of a log.
 *
 * @param posts oldest first, without holes
 * @param bounds of the whole log at that moment
 */
public record Page(List<Posted> posts, Bounds bounds) {
    /**
     * Copies the list.
     *
     * @param posts as above
     * @param bounds as above
     */
    public Page {
        posts = List.copyOf(posts);
    }
}
