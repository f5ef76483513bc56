package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.server.internal.room.Occupant;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an identity, a name and seats in rooms. Outlives its connection for the grace time. Hub only.
 *
 * <pre>
 *   connected ──lost──► away ──grace time over──► gone
 *       ▲                │
 *       └──── resume ────┘        (bye, protocol: from connected to gone at once)
 * </pre>
 */
final class User {
    private final String id;
    /** Immutable while it has no more than one: most are in one room, and a map that can grow takes as much again. */
    private Map<RoomId, Occupant> seats = Map.of();

    private Name name;
    private Set<String> roles;
    /** Null while away. */
    private @Nullable Session session;

    /** Where the latest connection comes from. */
    private SocketAddress remote;
    /** Null until there is one. */
    private @Nullable AcceptedPosts agreements;

    /** Counts the ends of connections, so that a grace time knows whether it is the latest. */
    private int losses;

    /** Why the latest connection ended. */
    private LeaveReason lost = LeaveReason.DISCONNECTED;

    User(String id, Name name, Set<String> roles, Session session) {
        this.id = id;
        this.name = name;
        this.roles = roles;
        this.session = session;
        this.remote = session.remote();
    }

    String id() {
        return id;
    }

    Name name() {
        return name;
    }

    void name(Name renamed) {
        name = renamed;
    }

    Member member() {
        return new Member(id, name.display());
    }

    /** As plug-ins see it. */
    Participant participant() {
        return new Participant(member(), remote, roles);
    }

    /** Plug-ins agree to a post that is on its way to the log now. */
    void agree(RoomId room, String post, String text) {
        if (agreements == null) {
            agreements = new AcceptedPosts();
        }
        agreements.add(room, post, text);
    }

    /** Which text plug-ins have agreed to, if the log has not answered for it yet. */
    @Nullable
    String agreed(RoomId room, String post) {
        return agreements == null ? null : agreements.text(room, post);
    }

    /** The log has answered for a post. */
    void settled(RoomId room, String post) {
        if (agreements != null) {
            agreements.settle(room, post);
        }
    }

    /** By room; read only. */
    Map<RoomId, Occupant> seats() {
        return seats;
    }

    void add(Occupant seat) {
        if (seats.isEmpty()) {
            seats = Map.of(seat.room().id(), seat);
        } else {
            seats = seats.size() == 1 ? new LinkedHashMap<>(seats) : seats;
            seats.put(seat.room().id(), seat);
        }
    }

    void remove(Occupant seat) {
        if (seats.size() == 1) {
            seats = Map.of();
        } else {
            seats.remove(seat.room().id());
        }
    }

    @Nullable
    Session session() {
        return session;
    }

    void resume(Session newSession, Set<String> newRoles) {
        session = newSession;
        remote = newSession.remote();
        roles = newRoles;
    }

    int losses() {
        return losses;
    }

    LeaveReason lost() {
        return lost;
    }

    /** The connection ended; seats are kept, but nothing flows. */
    void away(LeaveReason reason) {
        session = null;
        lost = reason;
        losses++;
        seats.values().forEach(Occupant::away);
    }
}
