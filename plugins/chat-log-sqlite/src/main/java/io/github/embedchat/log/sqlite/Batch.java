package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.RoomId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transaction that stores posts. Writer only. */
final class Batch implements Change {
    private final List<Append> appends;
    private final Rooms rooms;
    private final RetentionTask retention;
    private final Map<RoomId, PendingRoom> pending = new LinkedHashMap<>();
    private final List<Appended> outcomes = new ArrayList<>();

    Batch(List<Append> appends, Rooms rooms, RetentionTask retention) {
        this.appends = appends;
        this.rooms = rooms;
        this.retention = retention;
    }

    @Override
    public void write(PostTable table) throws SQLException {
        for (Append append : appends) {
            PendingRoom room = pending.computeIfAbsent(append.room(), rooms::prepare);
            outcomes.add(write(table, room, append.draft()));
        }
        for (PendingRoom room : pending.values()) {
            retention.excess(table, room);
        }
    }

    private static Appended write(PostTable table, PendingRoom room, Draft draft) throws SQLException {
        if (room.key == RoomState.NO_KEY) {
            room.key = table.insert(room.state);
        }
        boolean isNew = table.insert(room.key, room.head + 1, draft);
        return new Appended.Stored(isNew ? room.add(draft) : room.position(table.find(room.key, draft)), !isNew);
    }

    /** Notifies followers before authors: when an author gets the result, all live followers already have the post. */
    @Override
    public void committed() {
        rooms.commit(pending.values());
        for (int i = 0; i < outcomes.size(); i++) {
            appends.get(i).outcome().complete(outcomes.get(i));
        }
    }

    @Override
    public void failed(Appended outcome) {
        rooms.release(pending.values());
        appends.forEach(append -> append.outcome().complete(outcome));
    }
}
