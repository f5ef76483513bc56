package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The rooms in which somebody is, or is about to be. Server loop only. */
public final class Rooms {
    private final RoomContext context;
    private final int maxRooms;
    private final Map<RoomId, Open> open = new HashMap<>();

    /** A room, and how many are about to come in. */
    private static final class Open {
        private final CompletionStage<Room> opening;
        /** Null until the log has answered. */
        private @Nullable Room room;

        private int entering;

        Open(CompletionStage<Room> opening) {
            this.opening = opening.thenApply(opened -> room = opened);
        }

        boolean isUseless() {
            return entering == 0 && (room == null || room.isEmpty());
        }
    }

    /**
     * A room that is open, and where a reader starts in it. Good for the task of the server loop in which it is handed on: later the room
     * may be closed.
     */
    public record Entrance(Room room, StartPosition start) {}

    /** @param maxRooms that may exist at the same time, the lobby not counted */
    public Rooms(RoomContext context, int maxRooms) {
        this.context = context;
        this.maxRooms = maxRooms;
    }

    /** Number of posts handed to sessions so far: each counts once for each session. */
    public long deliveries() {
        return context.deliveries().sum();
    }

    public Collection<Room> all() {
        return open.values().stream()
                .map(each -> each.room)
                .filter(Objects::nonNull)
                .toList();
    }

    public @Nullable Room find(RoomId id) {
        Open found = open.get(id);
        return found == null ? null : found.room;
    }

    /** Whether opening this room would exceed the limit. There is always a place for the lobby. */
    public boolean isFull(RoomId id) {
        return open.size() >= maxRooms && !open.containsKey(id) && !id.equals(RoomId.LOBBY);
    }

    /** Opens a room if it is not open, and finds where a reader starts. The stage completes on the server loop; it fails if the log is unavailable. */
    public CompletionStage<Entrance> enter(RoomId id, JoinFrom from) {
        Open entered = open.computeIfAbsent(id, absent -> new Open(Room.open(id, context, () -> closeIfUseless(id))));
        entered.entering++;
        return entered.opening
                .thenCompose(room -> room.locate(from).thenApply(start -> new Entrance(room, start)))
                .whenComplete((entrance, failure) -> context.serverLoop().execute(() -> {
                    entered.entering--;
                    closeIfUseless(id);
                }));
    }

    private void closeIfUseless(RoomId id) {
        Open found = open.get(id);
        if (found != null && found.isUseless()) {
            open.remove(id);
            if (found.room != null) {
                found.room.close();
            }
        }
    }
}
