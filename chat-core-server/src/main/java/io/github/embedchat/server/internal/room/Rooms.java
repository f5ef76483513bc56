package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The open rooms. A room is open while a user is in it, or while a session is joining. Server loop only. */
public final class Rooms {
    private final RoomContext context;
    private final int maxRooms;
    private final Map<RoomId, Open> open = new HashMap<>();

    /** A room that is open or is being opened. */
    private static final class Open {
        private final CompletionStage<Room> opening;
        /** Null until the log has answered. */
        private @Nullable Room room;

        /** Number of sessions that are joining and not yet subscribed. */
        private int entering;

        Open(CompletionStage<Room> opening) {
            this.opening = opening.thenApply(opened -> room = opened);
        }

        boolean isUseless() {
            return entering == 0 && (room == null || room.isEmpty());
        }
    }

    /**
     * An open room, and where a reader starts in it. Valid only during the server loop task that receives it:
     * afterwards the room may close.
     */
    public record Entrance(Room room, StartPosition start) {}

    /** @param maxRooms number of rooms that may be open at the same time, not counting the lobby */
    public Rooms(RoomContext context, int maxRooms) {
        this.context = context;
        this.maxRooms = maxRooms;
    }

    /** Number of posts handed to sessions so far; a post counts once for each session that gets it. */
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

    /** Whether opening this room would exceed the limit. The lobby can always be opened. */
    public boolean isFull(RoomId id) {
        int counted = open.size() - (open.containsKey(RoomId.LOBBY) ? 1 : 0);
        return counted >= maxRooms && !open.containsKey(id) && !id.equals(RoomId.LOBBY);
    }

    /**
     * Opens a room unless it is open, and finds where a reader starts. The stage completes on the server loop; it
     * fails if the log is unavailable.
     */
    public CompletionStage<Entrance> enter(RoomId id, JoinFrom from) {
        Open entered = open.computeIfAbsent(id, absent -> new Open(Room.open(id, context, () -> closeIfUseless(id))));
        entered.entering++;
        return entered.opening
                .thenCompose(room -> start(room, from).thenApply(start -> new Entrance(room, start)))
                .whenComplete((entrance, failure) -> context.serverLoop().execute(() -> {
                    entered.entering--;
                    closeIfUseless(id);
                }));
    }

    /** A reader from the head needs no answer of the log. */
    private static CompletionStage<StartPosition> start(Room room, JoinFrom from) {
        return from instanceof JoinFrom.Head
                ? CompletableFuture.completedStage(new StartPosition(room.head(), null))
                : room.bounds().thenApply(bounds -> StartPosition.of(from, bounds));
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
