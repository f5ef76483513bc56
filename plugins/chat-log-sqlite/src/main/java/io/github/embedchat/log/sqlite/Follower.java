package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Tail;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who follows a room: behind as long as older posts have to be read from the file, then live. Guarded by {@link Rooms}.
 */
final class Follower implements Tail {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    final RoomState room;
    private final Consumer<Follower> unfollow;
    private final Handler handler;
    /** The last post given, while it is behind. */
    long seq;

    boolean isLive;
    boolean isClosed;

    Follower(RoomState room, long seq, Handler handler, Consumer<Follower> unfollow) {
        this.unfollow = unfollow;
        this.room = room;
        this.seq = seq;
        this.isLive = seq >= room.head;
        this.handler = handler;
    }

    void tell(List<Posted> posts) {
        try {
            handler.onPosts(posts);
        } catch (RuntimeException e) {
            LOG.error("A reader of the log failed in room {}", room.id, e);
        }
    }

    @Override
    public void close() {
        unfollow.accept(this);
    }
}
