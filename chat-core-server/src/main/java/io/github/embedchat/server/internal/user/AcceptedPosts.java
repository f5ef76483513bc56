package io.github.embedchat.server.internal.user;

import io.github.embedchat.api.message.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one user that plug-ins have accepted and whose append the log has not answered yet. If the user sends
 * such a post again, the server does not ask the plug-ins again. The log may have stored the post already, so a
 * plug-in must not reject it. Server loop only.
 */
final class AcceptedPosts {
    /**
     * Maximum number of posts; above it the oldest are forgotten. A log that leaves this many posts unanswered is not
     * working.
     */
    private static final int MAX = 256;

    /** The id of a post counts per room (protocol, clause 5.6). */
    private record Key(RoomId room, String id) {}

    private final Map<Key, String> texts = new LinkedHashMap<>();

    /** Adds a post that is now sent to the log. */
    void add(RoomId room, String id, String text) {
        texts.put(new Key(room, id), text);
        if (texts.size() > MAX) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    /** Removes a post whose append the log has answered. */
    void settle(RoomId room, String id) {
        texts.remove(new Key(room, id));
    }

    /** The accepted text of a post; null if the post is not here. */
    @Nullable
    String text(RoomId room, String id) {
        return texts.get(new Key(room, id));
    }
}
