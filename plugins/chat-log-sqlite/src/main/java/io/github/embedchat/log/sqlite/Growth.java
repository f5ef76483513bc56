package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one transaction makes of one room, not true before it is committed. Writer only. */
final class Growth {
    final RoomState room;
    final List<Posted> posts = new ArrayList<>();
    long key;
    long oldest;
    long head;
    Instant oldestTime;

    Growth(RoomState room) {
        this.room = room;
        this.key = room.key;
        this.oldest = room.oldest;
        this.head = room.head;
        this.oldestTime = room.oldestTime;
    }

    /** The draft was given the next number. */
    Position add(Draft draft) {
        if (oldest > head) {
            oldestTime = draft.time();
        }
        head++;
        posts.add(new Posted(room.id, head, draft.time(), draft.id(), draft.from(), draft.text()));
        return position(head);
    }

    Position position(long seq) {
        return new Position(room.epoch, seq);
    }

    /** It has become true. */
    void apply() {
        room.key = key;
        room.oldest = oldest;
        room.head = head;
        room.oldestTime = oldestTime;
    }
}
