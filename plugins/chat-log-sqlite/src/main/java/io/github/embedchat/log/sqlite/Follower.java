package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Tail;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who follows a room: behind as long as older posts have to be read from the file, then live. Guarded by {@link Rooms}.
 */
final class Follower implements Tail {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    final RoomState room;
    private final Rooms rooms;
    private final Handler handler;
    /** The last post given, while it is behind. */
    long seq;

    boolean isLive;
    boolean isClosed;

    Follower(Rooms rooms, RoomState room, long seq, Handler handler) {
        this.rooms = rooms;
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
        rooms.unfollow(this);
    }
}
