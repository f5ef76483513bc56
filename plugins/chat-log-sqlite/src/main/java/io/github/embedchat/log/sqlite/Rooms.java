package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of all rooms as far as it is kept in memory, and their followers.
 *
 * <p>A room's epoch is the log's name and a number, the room's <i>generation</i>. When a room is dropped, rooms that
 * begin later get a higher generation. So a room never has the epoch of an earlier room that had posts. An empty room
 * that is still followed at a crash usually has the same epoch after the restart.
 *
 * <p><b>Threading:</b> any thread. There is one lock, held for a few map operations. Handlers of subscriptions are
 * called under the lock.
 */
final class Rooms {
    private static final int RADIX = 36;

    private final String logName;
    private final Map<RoomId, RoomState> states = new HashMap<>();
    /** Followers for which older posts must be read from the file. */
    private final List<Follower> behind = new ArrayList<>();
    /** Dropped rooms that still have a row in the file. */
    private final List<RoomState> abandoned = new ArrayList<>();
    /** The generation of rooms that begin now. */
    private long generation;

    Rooms(String logName, long generation) {
        this.logName = logName;
        this.generation = generation;
    }

    /** Creates a room of the given generation, without adding it to the map. */
    RoomState create(RoomId id, long ofGeneration) {
        return new RoomState(id, ofGeneration, logName + '.' + Long.toString(ofGeneration, RADIX));
    }

    /** Adds a room from the file. Called on opening. */
    synchronized void add(RoomState state) {
        states.put(state.id, state);
        generation = Math.max(generation, state.generation);
    }

    synchronized long generation() {
        return generation;
    }

    synchronized Bounds bounds(RoomId id) {
        return now(id).bounds();
    }

    /** Returns the room's state, or the state with which it would begin. */
    private RoomState now(RoomId id) {
        RoomState state = states.get(id);
        return state == null ? create(id, generation) : state;
    }

    private RoomState begun(RoomId id) {
        return states.computeIfAbsent(id, unknown -> create(unknown, generation));
    }

    /** Returns the posts after the position; null if there are none. */
    synchronized @Nullable ReadRange after(RoomId id, Position after) {
        RoomState state = states.get(id);
        if (state == null || !state.epoch.equals(after.epoch()) || after.seq() >= state.head) {
            return null;
        }
        return new ReadRange(state, state.key, after.seq(), state.head);
    }

    /** Returns the room's bounds; null if the room has been dropped in the meantime. */
    synchronized @Nullable Bounds boundsOf(RoomState state) {
        return states.get(state.id) == state ? state.bounds() : null;
    }

    synchronized Follower follow(RoomId id, @Nullable Position after, LogSubscription.Handler handler) {
        RoomState state = begun(id);
        boolean isKnown = after != null && after.epoch().equals(state.epoch);
        Follower follower = new Follower(state, isKnown ? after.seq() : state.head, handler, this::unfollow);
        state.followers.add(follower);
        if (!follower.isLive) {
            behind.add(follower);
        }
        return follower;
    }

    synchronized void unfollow(Follower follower) {
        follower.isClosed = true;
        behind.remove(follower);
        if (follower.room.followers.remove(follower)) {
            dropIfGone(follower.room);
        }
    }

    synchronized void unfollowAll() {
        states.values().forEach(state -> {
            state.followers.forEach(follower -> follower.isClosed = true);
            state.followers.clear();
        });
        behind.clear();
    }

    synchronized List<Follower> behind() {
        return List.copyOf(behind);
    }

    /**
     * Hands the next posts to a follower that is behind. If there are no more, the follower becomes live.
     *
     * @return whether the follower is still behind
     */
    synchronized boolean catchUp(Follower follower, List<Entry> posts) {
        if (follower.isClosed) {
            return false;
        }
        if (posts.isEmpty()) {
            follower.isLive = true;
            behind.remove(follower);
            return false;
        }
        follower.seq = posts.get(posts.size() - 1).seq();
        follower.tell(new Page(posts, follower.room.bounds()));
        return true;
    }

    /** Prepares a room for a transaction. The room stays in the map until {@link #commit} or {@link #release}. */
    synchronized PendingRoom prepare(RoomId id) {
        RoomState state = begun(id);
        state.isPending = true;
        return new PendingRoom(state);
    }

    /** Makes the committed changes visible and notifies the followers. */
    synchronized void commit(Collection<PendingRoom> pending) {
        for (PendingRoom room : pending) {
            room.apply();
            if (!room.posts.isEmpty()) {
                tell(room);
            }
        }
        release(pending);
    }

    private static void tell(PendingRoom room) {
        Page news = new Page(room.posts, room.state.bounds());
        for (Follower follower : List.copyOf(room.state.followers)) {
            if (follower.isLive && !follower.isClosed) {
                follower.tell(news);
            }
        }
    }

    /** Ends the transaction for these rooms. Without {@link #commit} they stay as they were. */
    synchronized void release(Collection<PendingRoom> pending) {
        for (PendingRoom room : pending) {
            room.state.isPending = false;
            dropIfGone(room.state);
        }
    }

    private void dropIfGone(RoomState state) {
        if (state.isGone() && states.remove(state.id, state)) {
            generation = Math.max(generation, state.generation + 1);
            if (state.key != RoomState.NO_KEY) {
                abandoned.add(state);
            }
        }
    }

    /** Drops all rooms that are empty and unused, including those that were so on opening. */
    synchronized void dropGone() {
        List.copyOf(states.values()).forEach(this::dropIfGone);
    }

    /**
     * Returns rooms that may have posts to delete: posts older than {@code limit}, or more posts than {@code maxPosts}.
     */
    synchronized List<RoomId> overdue(Instant limit, int maxPosts) {
        return states.values().stream()
                .filter(state -> state.oldest <= state.head)
                .filter(state -> state.oldestTime.isBefore(limit) || state.excess(maxPosts) > 0)
                .map(state -> state.id)
                .toList();
    }

    /** Takes the dropped rooms whose rows are to be deleted. */
    synchronized List<RoomState> takeAbandoned() {
        List<RoomState> taken = List.copyOf(abandoned);
        abandoned.clear();
        return taken;
    }

    /** Puts dropped rooms back after their rows could not be deleted. */
    synchronized void abandonAgain(List<RoomState> states) {
        abandoned.addAll(states);
    }
}
