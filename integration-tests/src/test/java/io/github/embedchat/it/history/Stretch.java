package io.github.embedchat.it.history;

import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a log without a hole that one client was shown.
 *
 * @param after the number before the first post
 */
record Stretch(String epoch, long after, List<Posted> posts) {
    Stretch(String epoch, long after) {
        this(epoch, after, new ArrayList<>());
    }

    long last() {
        return after + posts.size();
    }
}
