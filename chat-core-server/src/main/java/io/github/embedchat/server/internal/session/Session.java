package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.RateLimit;
import io.github.embedchat.server.internal.user.User;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device or login of a user. Outlives its connection by the grace time.
 *
 * <pre>
 *   connected ──connection lost──► away ──grace time over──► ended
 *       ▲                            │
 *       └───── hello with token ─────┘        (bye, kick: from connected to ended at once)
 * </pre>
 *
 * <p><b>Threading:</b> server loop only.
 */
public final class Session {
    private final String id;
    private final User user;
    /** When the session began. */
    private final Instant since;
    /** Counts the requests of the session, on all its connections. */
    private final RateLimit requestRate;
    /** The user's name for this device; null if it has none. */
    private @Nullable String device;
    /**
     * Subscriptions by room. The map is immutable while it has at most one: most sessions are in one room, and a map
     * that can grow takes twice the memory.
     */
    private Map<RoomId, Subscription> subscriptions = Map.of();

    /** The current connection; null while the session is away. */
    private @Nullable SessionLink link;

    /** The address of the latest connection. */
    private SocketAddress remote;
    /** Number of lost connections. It tells whether a grace time that ends is the latest one. */
    private int losses;
    /** Why the latest connection was lost. */
    private LeaveReason lost = LeaveReason.DISCONNECTED;
    /** End of the latest grace time, in nanoseconds of the server loop. */
    private long graceEnd;

    Session(String id, User user, SessionLink link, Instant since) {
        this.since = since;
        this.id = id;
        this.user = user;
        this.link = link;
        this.remote = link.remote();
        this.requestRate = link.requestRate();
    }

    public String id() {
        return id;
    }

    public User user() {
        return user;
    }

    public Instant since() {
        return since;
    }

    RateLimit requestRate() {
        return requestRate;
    }

    public @Nullable String device() {
        return device;
    }

    public void device(@Nullable String name) {
        device = name;
    }

    public Collection<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    /** The subscription to a room, reading or paused; null if the session is not in the room. */
    public @Nullable Subscription subscription(RoomId room) {
        return subscriptions.get(room);
    }

    public void add(Subscription subscription) {
        RoomId room = subscription.room().id();
        if (subscriptions.isEmpty()) {
            subscriptions = Map.of(room, subscription);
        } else {
            subscriptions = subscriptions.size() == 1 ? new LinkedHashMap<>(subscriptions) : subscriptions;
            subscriptions.put(room, subscription);
        }
    }

    /**
     * Leaves a room.
     *
     * @return what the event loop of the connection has to do, behind everything that the room has shown so far
     */
    public Runnable leave(Subscription subscription, LeaveReason reason) {
        if (subscriptions.size() == 1) {
            subscriptions = Map.of();
        } else {
            subscriptions.remove(subscription.room().id());
        }
        return subscription.end(reason);
    }

    /** Leaves the rooms that the session has not joined again since its connection was lost. */
    void leavePausedRooms() {
        subscriptions().stream()
                .filter(subscription -> !subscription.isReading())
                .forEach(subscription -> leave(subscription, lost));
    }

    /** The current connection; null while the session is away. */
    public @Nullable SessionLink link() {
        return link;
    }

    SocketAddress remote() {
        return remote;
    }

    /** Connects the session again. */
    void connect(SessionLink newLink) {
        link = newLink;
        remote = newLink.remote();
    }

    /**
     * Pauses the session, whose connection is lost: it keeps its rooms, but gets nothing from them.
     *
     * @param graceEndsAt in nanoseconds of the server loop
     */
    void pause(LeaveReason reason, long graceEndsAt) {
        link = null;
        lost = reason;
        losses++;
        graceEnd = graceEndsAt;
        subscriptions.values().forEach(Subscription::pause);
    }

    int losses() {
        return losses;
    }

    LeaveReason lost() {
        return lost;
    }

    long graceEnd() {
        return graceEnd;
    }
}
