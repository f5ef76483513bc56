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
    /** Tells the lives of one name apart. */
    final long life;

    final String epoch;
    final List<Follower> followers = new ArrayList<>(1);
    /** Its row in the file. */
    long key = NO_KEY;

    long oldest = 1;
    long head;
    /** No later than the oldest post; looked up again where that matters. */
    Instant oldestTime = Instant.MAX;
    /** A transaction is under way that may give it posts. */
    boolean isGrowing;

    RoomState(RoomId id, long life, String epoch) {
        this.id = id;
        this.life = life;
        this.epoch = epoch;
    }

    Bounds bounds() {
        return new Bounds(epoch, oldest, head);
    }

    /** How many posts are more than {@code maxPosts}; 0 or less if none is. */
    long excess(int maxPosts) {
        return head - oldest + 1 - maxPosts;
    }

    /** Nothing is in it and nobody needs it. */
    boolean isGone() {
        return oldest > head && followers.isEmpty() && !isGrowing;
    }
}
