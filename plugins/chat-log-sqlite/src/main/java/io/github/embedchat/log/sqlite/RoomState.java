package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a room as far as it is kept in memory. Guarded by {@link Rooms}; only the writer changes stored values.
 */
final class RoomState {
    /** Key of a room that is not stored yet. */
    static final long NO_KEY = 0;

    final RoomId id;
    /** Distinguishes rooms that have had the same name one after the other. */
    final long generation;

    final String epoch;
    final List<Follower> followers = new ArrayList<>(1);
    /** Key of the room's row in the file. */
    long key = NO_KEY;

    long oldest = 1;
    long head;
    /** Time of the oldest post or earlier. The exact time is read from the file before posts are deleted by age. */
    Instant oldestTime = Instant.MAX;
    /** True while a transaction may change this room. */
    boolean isPending;

    RoomState(RoomId id, long generation, String epoch) {
        this.id = id;
        this.generation = generation;
        this.epoch = epoch;
    }

    Bounds bounds() {
        return new Bounds(epoch, oldest, head);
    }

    /** Number of posts beyond {@code maxPosts}; 0 or less if there are none. */
    long excess(int maxPosts) {
        return head - oldest + 1 - maxPosts;
    }

    /** Whether the room is empty, without followers, and in no transaction. */
    boolean isGone() {
        return oldest > head && followers.isEmpty() && !isPending;
    }
}
