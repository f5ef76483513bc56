package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.RoomId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Posts that one transaction stores. Writer only. */
final class Batch implements Change {
    private final List<Append> appends;
    private final Rooms rooms;
    private final Forgetting forgetting;
    private final Map<RoomId, Growth> growths = new LinkedHashMap<>();
    private final List<Appended> outcomes = new ArrayList<>();

    Batch(List<Append> appends, Rooms rooms, Forgetting forgetting) {
        this.appends = appends;
        this.rooms = rooms;
        this.forgetting = forgetting;
    }

    @Override
    public void write(PostTable table) throws SQLException {
        for (Append append : appends) {
            Growth room = growths.computeIfAbsent(append.room(), rooms::grow);
            outcomes.add(write(table, room, append.draft()));
        }
        for (Growth room : growths.values()) {
            forgetting.excess(table, room);
        }
    }

    private static Appended write(PostTable table, Growth room, Draft draft) throws SQLException {
        if (room.key == RoomState.NO_KEY) {
            room.key = table.insert(room.room);
        }
        boolean isNew = table.insert(room.key, room.head + 1, draft);
        return new Appended.Stored(isNew ? room.add(draft) : room.position(table.find(room.key, draft)), !isNew);
    }

    /** Followers first, so that whoever is told of its post finds that everybody has it. */
    @Override
    public void committed() {
        rooms.grown(growths.values());
        for (int i = 0; i < outcomes.size(); i++) {
            appends.get(i).outcome().complete(outcomes.get(i));
        }
    }

    @Override
    public void failed(Appended outcome) {
        rooms.notGrown(growths.values());
        appends.forEach(append -> append.outcome().complete(outcome));
    }
}
