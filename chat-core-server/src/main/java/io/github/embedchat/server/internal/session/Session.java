package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.user.User;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device of a user, or one login. Outlives its connection for the grace time.
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
    /** When it began. */
    private final Instant since;
    /** What the user calls this device; null if nothing. */
    private @Nullable String device;
    /** By room. Immutable while there is at most one: most sessions are in one room, and a map that can grow takes as much again. */
    private Map<RoomId, Subscription> subscriptions = Map.of();

    /** Null while away. */
    private @Nullable SessionLink link;

    /** Where the latest connection came from. */
    private SocketAddress remote;
    /** Number of lost connections, so that a grace time knows whether it is the latest. */
    private int losses;
    /** Why the latest connection ended. */
    private LeaveReason lost = LeaveReason.DISCONNECTED;
    /** End of the latest grace time. */
    private long graceEnd;

    Session(String id, User user, SessionLink link, Instant since) {
        this.since = since;
        this.id = id;
        this.user = user;
        this.link = link;
        this.remote = link.remote();
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

    public @Nullable String device() {
        return device;
    }

    public void device(@Nullable String name) {
        device = name;
    }

    public Collection<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    /** The subscription to a room, reading or paused. */
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

    /** Null while away. */
    public @Nullable SessionLink link() {
        return link;
    }

    SocketAddress remote() {
        return remote;
    }

    /** Back on a connection. */
    void connect(SessionLink newLink) {
        link = newLink;
        remote = newLink.remote();
    }

    /** The connection is gone: the rooms are kept, but nothing flows. */
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
