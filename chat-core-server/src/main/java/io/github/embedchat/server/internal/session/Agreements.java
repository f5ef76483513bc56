package io.github.embedchat.server.internal.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one person that plug-ins have agreed to, while it is not known whether the log has them. If one of them is sent again,
 * by another connection perhaps, nobody may be asked about it: it could be there already, and be refused all the same. Hub only.
 */
final class Agreements {
    /** More are forgotten, the oldest first: a log that does not answer for so many posts is out of order. */
    private static final int MAX = 256;

    /** By the id of the post, its text. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    void add(String id, String text) {
        texts.put(id, text);
        if (texts.size() > MAX) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    /** The log has answered. */
    void settle(String id) {
        texts.remove(id);
    }

    /** What was agreed to; null if nothing was. */
    @Nullable
    String text(String id) {
        return texts.get(id);
    }
}
