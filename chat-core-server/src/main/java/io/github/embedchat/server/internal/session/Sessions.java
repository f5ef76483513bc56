package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.ListenerNotifier;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.user.Identifiers;
import io.github.embedchat.server.internal.user.User;
import io.github.embedchat.server.internal.user.Users;
import io.github.embedchat.server.options.ServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of all users: how they begin, resume and end. A user exists while it has a session. Server loop only.
 */
public final class Sessions {
    private final EventLoop serverLoop;
    private final InstantSource clock;
    private final Users users;
    private final Identifiers identifiers;
    private final ListenerNotifier listeners;
    private final int maxPerUser;
    private final long graceNanos;
    private final AwaySessions away;
    /** Sessions by user id, in the order in which they began. The lists are immutable, and most have one element. */
    private final Map<String, List<Session>> byUser = new HashMap<>();

    public Sessions(
            EventLoop serverLoop,
            InstantSource clock,
            Users users,
            Identifiers identifiers,
            ListenerNotifier listeners,
            ServerOptions options) {
        this.identifiers = identifiers;
        this.serverLoop = serverLoop;
        this.clock = clock;
        this.users = users;
        this.listeners = listeners;
        this.maxPerUser = options.limits().maxSessionsPerUser();
        this.graceNanos = options.timeouts().graceTime().toNanos();
        this.away = new AwaySessions(options.limits());
    }

    public List<Session> of(String userId) {
        return byUser.getOrDefault(userId, List.of());
    }

    int count() {
        return byUser.values().stream().mapToInt(List::size).sum();
    }

    public @Nullable Session find(String userId, String sessionId) {
        return of(userId).stream()
                .filter(session -> session.id().equals(sessionId))
                .findFirst()
                .orElse(null);
    }

    /** The rooms that any session of the user is in. */
    public Set<RoomId> rooms(User user) {
        return of(user.id()).stream()
                .flatMap(session -> session.subscriptions().stream())
                .map(subscription -> subscription.room().id())
                .collect(Collectors.toSet());
    }

    /**
     * The user as plug-ins see it, with the address of a connected session, or else of the one that was connected last.
     */
    public Participant participant(User user) {
        List<Session> sessions = of(user.id());
        Session shown = sessions.stream()
                .max(Comparator.comparing((Session session) -> session.link() != null)
                        .thenComparing(Session::graceEnd))
                .orElseThrow();
        return new Participant(user.member(), shown.remote(), user.roles());
    }

    /**
     * Begins a session. If the user has the maximum number of sessions, this ends the one whose grace time runs out
     * first.
     *
     * @param id the id of a session that ended before; null for a new id
     * @throws Rejection with {@code SESSION_LIMIT} if all of them are connected
     */
    public Session begin(User user, @Nullable String id, SessionLink link) {
        List<Session> others = of(user.id());
        Optional<Session> idle =
                others.stream().filter(session -> session.link() == null).min(Comparator.comparing(Session::graceEnd));
        boolean full = others.size() >= maxPerUser;
        if (full && idle.isEmpty()) {
            throw new Rejection(
                    RejectCode.SESSION_LIMIT,
                    "you have reached the maximum number of sessions (" + maxPerUser + "); end one first");
        }
        Session session = new Session(
                id == null ? identifiers.session() : id,
                user,
                link,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        List<Session> all = new ArrayList<>(others);
        all.add(session);
        byUser.put(user.id(), List.copyOf(all));
        if (full) {
            end(idle.get(), idle.get().lost());
        }
        holdName(user);
        return session;
    }

    /**
     * Resumes a session on another connection. Within the grace time it has to join its rooms again.
     *
     * @return false if a newer connection already holds the session: this {@code hello} arrived late
     */
    public boolean resume(Session session, SessionLink link) {
        SessionLink old = session.link();
        if (old != null && old.number() > link.number()) {
            return false;
        }
        if (old != null) {
            old.end(CloseReason.REPLACED);
            lose(session, LeaveReason.DISCONNECTED);
        }
        away.remove(session);
        session.connect(link);
        holdName(session.user());
        return true;
    }

    /**
     * Starts the grace time of a session whose connection ended without {@code bye}. If there are too many sessions
     * in their grace times, this ends the first of them.
     */
    void lose(Session session, LeaveReason reason) {
        session.pause(reason, serverLoop.nanoTime() + graceNanos);
        int losses = session.losses();
        serverLoop.schedule(Duration.ofNanos(graceNanos), () -> endGrace(session, losses));
        holdName(session.user());
        Optional.ofNullable(away.add(session)).ifPresent(first -> end(first, first.lost()));
    }

    private void endGrace(Session session, int losses) {
        if (session.losses() != losses || !of(session.user().id()).contains(session)) {
            return;
        }
        session.leavePausedRooms();
        if (session.link() == null) {
            end(session, session.lost());
        }
    }

    /** Ends a session, which leaves all rooms. The user is removed with its last session. */
    void end(Session session, LeaveReason reason) {
        User user = session.user();
        away.remove(session);
        session.subscriptions().forEach(subscription -> session.leave(subscription, reason));
        List<Session> left =
                of(user.id()).stream().filter(other -> other != session).toList();
        if (left.isEmpty()) {
            byUser.remove(user.id());
            users.remove(user);
        } else {
            byUser.put(user.id(), left);
            holdName(user);
        }
    }

    /**
     * Removes a user from a room, behind the posts of its sessions that the server has begun to process; returns false
     * if the user is not in the room.
     */
    boolean remove(RoomId room, String userId) {
        boolean found = false;
        for (Session session : of(userId)) {
            Subscription subscription = session.subscription(room);
            found |= subscription != null;
            if (session.link() != null) {
                session.link().removeFrom(room);
            } else if (subscription != null) {
                session.leave(subscription, LeaveReason.KICKED);
            }
        }
        return found;
    }

    /** Removes a user, with all its sessions. */
    void kick(User user) {
        of(user.id()).forEach(session -> terminate(session, CloseReason.KICKED, LeaveReason.KICKED));
    }

    /** Ends a session, and its connection if it has one. */
    public void terminate(Session session, CloseReason goodbye, LeaveReason reason) {
        if (session.link() != null) {
            session.link().end(goodbye);
            session.pause(reason, serverLoop.nanoTime());
        }
        end(session, reason);
    }

    /**
     * Renames a user in all rooms and on all devices.
     *
     * @param asker gets an answer instead of the message to the other sessions; null if no session asked
     * @throws Rejection with {@code NAME_TAKEN}
     */
    public void rename(User user, Name name, @Nullable Session asker) {
        String previous = user.name().display();
        users.rename(user, name);
        if (previous.equals(name.display())) {
            return;
        }
        for (Session session : of(user.id())) {
            session.subscriptions().forEach(subscription -> subscription.room().rename(user.member()));
            if (session != asker && session.link() != null) {
                session.link().tell(new ServerMessage.Renamed(name.display(), true));
            }
        }
        listeners.renamed(user.member(), previous);
    }

    /** Updates until when a user without a connected session keeps its name. */
    private void holdName(User user) {
        List<Session> sessions = of(user.id());
        if (sessions.stream().anyMatch(session -> session.link() != null)) {
            user.connected();
        } else {
            sessions.stream().mapToLong(Session::graceEnd).max().ifPresent(user::heldUntil);
        }
    }
}
