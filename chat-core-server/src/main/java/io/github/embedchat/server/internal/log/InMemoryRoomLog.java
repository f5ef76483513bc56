package io.github.embedchat.server.internal.log;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.options.ServerMemory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory. It keeps the newest posts of each room, within the limits of {@link ServerMemory}, until the
 * server ends. A room without posts and without subscriptions is dropped, and begins a new epoch when it is used
 * again.
 *
 * <p><b>Threading:</b> any thread. One lock guards all rooms, and is held for a few map operations. Handlers of
 * subscriptions are called under the lock.
 */
public final class InMemoryRoomLog implements RoomLog {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private final ServerMemory retention;
    private final MemoryBudget occupancy;
    private final InstantSource clock;
    private final byte[] signingKey = new byte[32];
    private final Map<RoomId, RoomStore> rooms = new HashMap<>();
    private Instant nextSweep;
    private boolean closed;

    public InMemoryRoomLog(ServerMemory retention, InstantSource clock) {
        this.retention = retention;
        this.occupancy = new MemoryBudget(retention.retainedBytes());
        this.clock = clock;
        new SecureRandom().nextBytes(signingKey);
        this.nextSweep = clock.instant().plus(SWEEP_INTERVAL);
    }

    @Override
    public synchronized CompletionStage<Appended> append(RoomId room, Draft draft) {
        if (closed) {
            return CompletableFuture.completedFuture(new Appended.Refused(RETRY));
        }
        Instant now = clock.instant();
        sweepSometimes(now);
        Appended appended = fresh(room, now).append(draft);
        occupancy.enforce(emptied -> rooms.remove(emptied.room(), emptied));
        return CompletableFuture.completedFuture(appended);
    }

    @Override
    public synchronized CompletionStage<Page> read(RoomId room, Position after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit < 1: " + limit);
        }
        RoomStore store = existing(room, clock.instant());
        return CompletableFuture.completedFuture(
                store == null ? new Page(List.of(), unborn()) : store.read(after, limit));
    }

    @Override
    public synchronized CompletionStage<LogSubscription> subscribe(
            RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
        if (closed) {
            return CompletableFuture.failedStage(new ChatException("the log is closed"));
        }
        RoomStore store = fresh(room, clock.instant());
        Bounds bounds = store.bounds();
        store.follow(after, handler);
        return CompletableFuture.completedStage(new LogSubscription() {
            @Override
            public Bounds bounds() {
                return bounds;
            }

            @Override
            public void close() {
                unfollow(room, store, handler);
            }
        });
    }

    private synchronized void unfollow(RoomId room, RoomStore store, LogSubscription.Handler handler) {
        store.unfollow(handler);
        if (store.isGone()) {
            rooms.remove(room, store);
        }
    }

    @Override
    public CompletionStage<byte[]> signingKey() {
        return CompletableFuture.completedStage(signingKey.clone());
    }

    @Override
    public synchronized void close() {
        closed = true;
        rooms.clear();
    }

    /** Finds the store of a room, or creates it. */
    private RoomStore fresh(RoomId room, Instant now) {
        RoomStore store = existing(room, now);
        if (store == null) {
            store = new RoomStore(room, newEpoch(), retention.retainedPosts(), occupancy);
            rooms.put(room, store);
        }
        return store;
    }

    /** Drops the expired posts of a room, and returns its store; null if there is none, or nothing of it is left. */
    private @Nullable RoomStore existing(RoomId room, Instant now) {
        RoomStore store = rooms.get(room);
        if (store != null) {
            store.forgetBefore(now.minus(retention.retainedFor()));
            if (store.isGone()) {
                rooms.remove(room);
                return null;
            }
        }
        return store;
    }

    /**
     * Drops expired posts of all rooms, at most once per {@link #SWEEP_INTERVAL}: rooms that nobody uses expire too.
     */
    private void sweepSometimes(Instant now) {
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(SWEEP_INTERVAL);
            rooms.values().removeIf(store -> {
                store.forgetBefore(now.minus(retention.retainedFor()));
                return store.isGone();
            });
        }
    }

    /** Bounds of a room that has never had a post. */
    private static Bounds unborn() {
        return new Bounds(newEpoch(), 1, 0);
    }

    private static String newEpoch() {
        return UUID.randomUUID().toString().substring(0, 18).replace("-", "");
    }
}
