package io.github.embedchat.server.internal.user;

import io.github.embedchat.api.message.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one user that plug-ins have accepted while the log has not answered for them. If such a post is sent again, no plug-in is
 * asked about it: it may be in the log already, and must not be rejected then. Server loop only.
 */
final class AcceptedPosts {
    /** The oldest are forgotten above this number: a log that does not answer for so many posts is out of order. */
    private static final int MAX = 256;

    /** An id means another post in another room (protocol, clause 5.6). */
    private record Key(RoomId room, String id) {}

    private final Map<Key, String> texts = new LinkedHashMap<>();

    /** A post is on its way to the log. */
    void add(RoomId room, String id, String text) {
        texts.put(new Key(room, id), text);
        if (texts.size() > MAX) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    /** The log has answered. */
    void settle(RoomId room, String id) {
        texts.remove(new Key(room, id));
    }

    /** The accepted text; null if there is none. */
    @Nullable
    String text(RoomId room, String id) {
        return texts.get(new Key(room, id));
    }
}
