package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one person that plug-ins have agreed to, while it is not known whether the log has them. If one of them is sent again,
 * by another connection perhaps, nobody may be asked about it: it could be there already, and be refused all the same. Hub only.
 */
final class AcceptedPosts {
    /** More are forgotten, the oldest first: a log that does not answer for so many posts is out of order. */
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

    /** What was agreed to; null if nothing was. */
    @Nullable
    String text(RoomId room, String id) {
        return texts.get(new Key(room, id));
    }
}
