package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.message.RoomId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes posts that are no longer kept. Works in slices, so that no transaction takes long. Writer only. */
final class RetentionTask {
    /** Maximum posts of one room that a transaction deletes, in addition to as many as it adds. */
    private static final int SLICE = 1_000;

    private final Rooms rooms;
    private final Settings settings;

    RetentionTask(Rooms rooms, Settings settings) {
        this.rooms = rooms;
        this.settings = settings;
    }

    /** Deletes the oldest posts beyond the maximum, in a transaction that adds posts. */
    void excess(PostTable table, PendingRoom room) throws SQLException {
        long first = Math.min(room.head - settings.maxPosts() + 1, room.oldest + room.posts.size() + SLICE);
        if (first > room.oldest) {
            table.deleteBefore(room.key, first);
            room.oldest = first;
        }
    }

    /** Returns the next slice; null if there is nothing to delete now. */
    @Nullable
    Change next() {
        rooms.dropGone();
        List<RoomState> gone = rooms.takeAbandoned();
        List<RoomId> overdue = rooms.overdue(limit(), settings.maxPosts());
        return gone.isEmpty() && overdue.isEmpty() ? null : new Slice(gone, overdue);
    }

    private Instant limit() {
        return settings.clock().instant().minus(settings.maxAge());
    }

    /** A transaction of deletions. */
    private final class Slice implements Change {
        private final List<RoomState> gone;
        private final List<RoomId> overdue;
        private final List<PendingRoom> shrunk = new ArrayList<>();

        Slice(List<RoomState> gone, List<RoomId> overdue) {
            this.gone = gone;
            this.overdue = overdue;
        }

        @Override
        public void write(PostTable table) throws SQLException {
            table.keepGeneration(rooms.generation());
            for (RoomState room : gone) {
                table.delete(room);
            }
            int left = SLICE;
            for (int i = 0; i < overdue.size() && left > 0; i++) {
                left -= shrink(table, overdue.get(i), left);
            }
        }

        /** @return the number of posts it looked at */
        private int shrink(PostTable table, RoomId id, int most) throws SQLException {
            PendingRoom room = rooms.prepare(id);
            shrunk.add(room);
            long before = room.oldest;
            PostTable.Oldest oldest = table.oldest(room, limit(), most);
            room.oldestTime = oldest.time();
            room.oldest = oldest.seq();
            table.deleteBefore(room.key, room.oldest);
            excess(table, room);
            if (room.oldest > room.head) {
                table.keepHead(room.key, room.head);
            }
            return (int) (room.oldest - before) + 1;
        }

        @Override
        public void committed() {
            rooms.commit(shrunk);
        }

        @Override
        public void failed(Appended outcome) {
            rooms.release(shrunk);
            rooms.abandonAgain(gone);
        }
    }
}
