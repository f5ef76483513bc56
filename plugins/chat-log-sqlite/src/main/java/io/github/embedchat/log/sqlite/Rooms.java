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
 * What is known of all rooms without asking the file, and who follows them.
 *
 * <p>The epoch of a room is the log's name and a number, its <i>generation</i>. A room that is gone leaves the number behind, and
 * whatever begins later takes a higher one. So a room that was empty has the same epoch after a restart, and a room that had posts
 * never has that of another.
 *
 * <p><b>Threading:</b> any thread; one lock, held for a few map operations. Handlers of subscriptions are called under it.
 */
final class Rooms {
    private static final int RADIX = 36;

    private final String logName;
    private final Map<RoomId, RoomState> states = new HashMap<>();
    /** Those that older posts have to be read for. */
    private final List<Follower> behind = new ArrayList<>();
    /** In the file, but gone. */
    private final List<RoomState> abandoned = new ArrayList<>();
    /** The generation of rooms that begin now. */
    private long generation;

    Rooms(String logName, long generation) {
        this.logName = logName;
        this.generation = generation;
    }

    /** A room of that generation, not yet in the map. */
    RoomState create(RoomId id, long ofGeneration) {
        return new RoomState(id, ofGeneration, logName + '.' + Long.toString(ofGeneration, RADIX));
    }

    /** A room from the file, on opening. */
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

    /** As it is, or as it would begin. */
    private RoomState now(RoomId id) {
        RoomState state = states.get(id);
        return state == null ? create(id, generation) : state;
    }

    private RoomState begun(RoomId id) {
        return states.computeIfAbsent(id, unknown -> create(unknown, generation));
    }

    /** What to read for whoever is at that position; null if nothing follows it. */
    synchronized @Nullable ReadRange after(RoomId id, Position after) {
        RoomState state = states.get(id);
        if (state == null || !state.epoch.equals(after.epoch()) || after.seq() >= state.head) {
            return null;
        }
        return new ReadRange(state, state.key, after.seq(), state.head);
    }

    /** The bounds now, if the room is still the same; null if it is gone. */
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
     * The next posts for one who is behind; none if there are no more.
     *
     * @return whether it is still behind
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

    /** The room for a transaction to change. It stays in the map until {@link #commit} or {@link #release}. */
    synchronized PendingRoom prepare(RoomId id) {
        RoomState state = begun(id);
        state.isPending = true;
        return new PendingRoom(state);
    }

    /** Makes visible what the transaction has committed, and tells the followers. */
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

    /** Ends the transaction for these rooms. Without {@link #commit} they are as they were before. */
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

    /** Forgets the rooms that have become useless, also those that were so on opening. */
    synchronized void dropGone() {
        List.copyOf(states.values()).forEach(this::dropIfGone);
    }

    /** Rooms that may have posts to forget: older than {@code limit}, or more than {@code maxPosts}. */
    synchronized List<RoomId> overdue(Instant limit, int maxPosts) {
        return states.values().stream()
                .filter(state -> state.oldest <= state.head)
                .filter(state -> state.oldestTime.isBefore(limit) || state.excess(maxPosts) > 0)
                .map(state -> state.id)
                .toList();
    }

    /** Rooms whose rows are to be deleted, and that are no longer mentioned. */
    synchronized List<RoomState> takeAbandoned() {
        List<RoomState> taken = List.copyOf(abandoned);
        abandoned.clear();
        return taken;
    }

    /** Their rows could not be deleted. */
    synchronized void abandonAgain(List<RoomState> states) {
        abandoned.addAll(states);
    }
}
