package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.message.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A room as the current transaction will leave it. {@link RoomState} takes the values over after the commit. Writer
 * only.
 */
final class PendingRoom {
    final RoomState state;
    final List<Entry> posts = new ArrayList<>();
    long key;
    long oldest;
    long head;
    Instant oldestTime;

    PendingRoom(RoomState state) {
        this.state = state;
        this.key = state.key;
        this.oldest = state.oldest;
        this.head = state.head;
        this.oldestTime = state.oldestTime;
    }

    /** Adds the post with the next sequence number, and returns its position. */
    Position add(Draft draft) {
        if (oldest > head) {
            oldestTime = draft.time();
        }
        head++;
        posts.add(new Entry(head, draft));
        return position(head);
    }

    Position position(long seq) {
        return new Position(state.epoch, seq);
    }

    /** Copies the values into the room's state. Called after the commit. */
    void apply() {
        state.key = key;
        state.oldest = oldest;
        state.head = head;
        state.oldestTime = oldestTime;
    }
}
