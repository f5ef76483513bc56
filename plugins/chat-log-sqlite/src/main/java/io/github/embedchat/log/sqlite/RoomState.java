package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is known of one room without asking the file. Guarded by {@link Rooms}; only the writer changes what is stored. */
final class RoomState {
    /** Of a room that has not been stored. */
    static final long NO_KEY = 0;

    final RoomId id;
    /** Distinguishes rooms that had the same name one after the other. */
    final long generation;

    final String epoch;
    final List<Follower> followers = new ArrayList<>(1);
    /** Its row in the file. */
    long key = NO_KEY;

    long oldest = 1;
    long head;
    /** No later than the oldest post; looked up again where that matters. */
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

    /** How many posts are more than {@code maxPosts}; 0 or less if none is. */
    long excess(int maxPosts) {
        return head - oldest + 1 - maxPosts;
    }

    /** Whether the room is empty, without followers, and in no transaction. */
    boolean isGone() {
        return oldest > head && followers.isEmpty() && !isPending;
    }
}
