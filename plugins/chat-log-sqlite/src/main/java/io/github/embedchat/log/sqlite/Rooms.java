package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Tail;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
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
 * <p>The epoch of a room is the log's name and a number, its <i>life</i>. A room that is gone leaves the number behind, and
 * whatever begins later takes a higher one; so a room that was empty has the same epoch after a restart, and one that had posts
 * never has that of another.
 *
 * <p><b>Threading:</b> any thread; one lock, held for a few map operations. Handlers of tails are called under it.
 */
final class Rooms {
    private static final int RADIX = 36;

    private final String logName;
    private final Map<RoomId, RoomState> states = new HashMap<>();
    /** Those that older posts have to be read for. */
    private final List<Follower> behind = new ArrayList<>();
    /** In the file, but gone. */
    private final List<RoomState> abandoned = new ArrayList<>();
    /** The life of rooms that begin now. */
    private long life;

    Rooms(String logName, long life) {
        this.logName = logName;
        this.life = life;
    }

    /** A room of that life, which nobody knows yet. */
    RoomState create(RoomId id, long itsLife) {
        return new RoomState(id, itsLife, logName + '.' + Long.toString(itsLife, RADIX));
    }

    /** A room from the file, on opening. */
    synchronized void add(RoomState state) {
        states.put(state.id, state);
        life = Math.max(life, state.life);
    }

    synchronized long life() {
        return life;
    }

    synchronized Bounds bounds(RoomId id) {
        return now(id).bounds();
    }

    /** As it is, or as it would begin. */
    private RoomState now(RoomId id) {
        RoomState state = states.get(id);
        return state == null ? create(id, life) : state;
    }

    private RoomState begun(RoomId id) {
        return states.computeIfAbsent(id, unknown -> create(unknown, life));
    }

    /** What to read for whoever is at that position; null if nothing follows it. */
    synchronized @Nullable Span after(RoomId id, Position after) {
        RoomState state = states.get(id);
        if (state == null || !state.epoch.equals(after.epoch()) || after.seq() >= state.head) {
            return null;
        }
        return new Span(state, state.key, after.seq(), state.head);
    }

    /** The bounds now, if the room is still the same; null if it is gone. */
    synchronized @Nullable Bounds boundsOf(RoomState state) {
        return states.get(state.id) == state ? state.bounds() : null;
    }

    synchronized Follower follow(RoomId id, @Nullable Position after, Tail.Handler handler) {
        RoomState state = begun(id);
        boolean isKnown = after != null && after.epoch().equals(state.epoch);
        Follower follower = new Follower(this, state, isKnown ? after.seq() : state.head, handler);
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
    synchronized boolean catchUp(Follower follower, List<Posted> posts) {
        if (follower.isClosed) {
            return false;
        }
        if (posts.isEmpty()) {
            follower.isLive = true;
            behind.remove(follower);
            return false;
        }
        follower.seq = posts.get(posts.size() - 1).seq();
        follower.tell(posts);
        return true;
    }

    /** The room as it is; it stays until {@link #grown} or {@link #notGrown}. */
    synchronized Growth grow(RoomId id) {
        RoomState state = begun(id);
        state.isGrowing = true;
        return new Growth(state);
    }

    /** What was committed: from now on everybody may see it. */
    synchronized void grown(Collection<Growth> growths) {
        for (Growth growth : growths) {
            growth.apply();
            if (!growth.posts.isEmpty()) {
                tell(growth);
            }
        }
        notGrown(growths);
    }

    private static void tell(Growth growth) {
        List<Posted> news = List.copyOf(growth.posts);
        for (Follower follower : List.copyOf(growth.room.followers)) {
            if (follower.isLive && !follower.isClosed) {
                follower.tell(news);
            }
        }
    }

    /** All is as it was. */
    synchronized void notGrown(Collection<Growth> growths) {
        for (Growth growth : growths) {
            growth.room.isGrowing = false;
            dropIfGone(growth.room);
        }
    }

    private void dropIfGone(RoomState state) {
        if (state.isGone() && states.remove(state.id, state)) {
            life = Math.max(life, state.life + 1);
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
