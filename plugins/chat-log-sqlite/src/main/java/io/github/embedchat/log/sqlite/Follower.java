package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription to a room. It is behind while older posts are read from the file, and then live. Guarded by
 * {@link Rooms}.
 */
final class Follower implements LogSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    final RoomState room;
    private final Consumer<Follower> unfollow;
    private final Handler handler;
    private final Bounds bounds;
    /** Sequence number of the last post handed to the subscriber while it is behind. */
    long seq;

    boolean isLive;
    boolean isClosed;

    Follower(RoomState room, long seq, Handler handler, Consumer<Follower> unfollow) {
        this.unfollow = unfollow;
        this.room = room;
        this.bounds = room.bounds();
        this.seq = seq;
        this.isLive = seq >= room.head;
        this.handler = handler;
    }

    void tell(Page batch) {
        try {
            handler.onEntries(batch);
        } catch (RuntimeException e) {
            LOG.error("A handler of a log subscription failed in room {}", room.id, e);
        }
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public void close() {
        unfollow.accept(this);
    }
}
