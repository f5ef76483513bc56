package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.server.internal.room.CursorTrouble;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.room.Occupant;
import io.github.embedchat.server.internal.room.Room;
import io.github.embedchat.server.internal.room.RoomContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides: who is here, under which name, in which rooms. A single thread, so that no two decisions ever race;
 * the event loops do the reading, parsing and sending around it.
 *
 * <p><b>Threading:</b> everything here, in {@link Session} and in {@link User} runs on the hub's own event loop.
 */
public final class Hub {
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(1);

    private final Settings settings;
    private final RoomContext context;
    private final Extensions extensions;
    private final ListenerNotifier observer;
    private final Mutes mutes = new Mutes();
    private final Counters tally = new Counters();
    private final NameRules nameRules;
    private final SessionTokens tokens;
    private final Identifiers identifiers;
    private final Users people = new Users();
    private final Map<RoomId, Room> rooms = new HashMap<>();
    private final Set<Session> sessions = new LinkedHashSet<>();

    /** @param random makes the identities, which nobody may guess */
    public Hub(Settings settings, RoomContext context, Extensions extensions, Random random) {
        this.settings = settings;
        this.context = context;
        this.extensions = extensions;
        this.observer = new ListenerNotifier(extensions.listeners());
        this.nameRules = new NameRules(settings.limits().name());
        this.tokens =
                new SessionTokens(settings.timings().session(), context.log().secret());
        this.identifiers = new Identifiers(random);
    }

    Settings settings() {
        return settings;
    }

    EventLoop loop() {
        return context.hub();
    }

    ListenerNotifier observer() {
        return observer;
    }

    @Nullable
    Authentication doorkeeper() {
        return extensions.doorkeeper();
    }

    Interceptors interceptors() {
        return extensions.interceptors();
    }

    Mutes mutes() {
        return mutes;
    }

    Counters tally() {
        return tally;
    }

    /** In which somebody is. */
    Collection<Room> rooms() {
        return Collections.unmodifiableCollection(rooms.values());
    }

    int connections() {
        return sessions.size();
    }

    long deliveries() {
        return context.deliveries().sum();
    }

    RoomLog log() {
        return context.log();
    }

    NameRules nameRules() {
        return nameRules;
    }

    NamePolicies namePolicies() {
        return extensions.namePolicies();
    }

    SessionTokens tokens() {
        return tokens;
    }

    Identifiers identifiers() {
        return identifiers;
    }

    Users people() {
        return people;
    }

    /** In whole milliseconds, as the wire has it. */
    Instant now() {
        return context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A connection begins. */
    void add(Session session) {
        sessions.add(session);
        observer.tell(listener -> listener.onConnected(session.remote()));
    }

    /** A connection is gone. */
    void remove(Session session) {
        if (sessions.remove(session)) {
            observer.tell(listener -> listener.onDisconnected(session.remote()));
        }
    }

    @Nullable
    Room find(RoomId id) {
        return rooms.get(id);
    }

    /** Whether this room would be one too many. There is always a place for the lobby. */
    boolean isFull(RoomId id) {
        return rooms.size() >= settings.maxRooms() && !rooms.containsKey(id) && !id.equals(RoomId.LOBBY);
    }

    /** The room, made now if it is not there. Either somebody comes in, or it has to be {@link #drop}ped. */
    Room open(RoomId id) {
        return rooms.computeIfAbsent(id, name -> new Room(name, context, observer::posted));
    }

    /** Forgets the room if nobody is in it. */
    void drop(Room room) {
        if (room.isEmpty() && rooms.remove(room.id(), room)) {
            room.close();
        }
    }

    void join(User person, Room room, Session session, JoinFrom from) {
        Occupant seat = person.seats().get(room.id());
        CursorTrouble trouble = session.troubleIn(room);
        if (seat != null) {
            room.rejoin(seat, session.outbox(), from, trouble);
            return;
        }
        person.add(room.join(person.member(), session.outbox(), from, trouble));
        Member member = person.member();
        observer.tell(listener -> listener.onJoined(room.id(), member));
    }

    /** @throws Refusal if the name is somebody else's */
    void rename(User person, Name name) {
        String previous = person.name().display();
        people.rename(person, name);
        if (previous.equals(name.display())) {
            return;
        }
        Member renamed = person.member();
        person.seats().values().forEach(seat -> seat.room().rename(seat, renamed));
        observer.tell(listener -> listener.onRenamed(renamed, previous));
    }

    void leave(User person, Occupant seat, LeaveReason reason) {
        Room room = seat.room();
        person.remove(seat);
        room.leave(seat, reason);
        drop(room);
        observer.tell(listener -> listener.onLeft(room.id(), seat.member(), reason));
    }

    /** Gone for good, from all rooms. */
    void depart(User person, LeaveReason reason) {
        List.copyOf(person.seats().values()).forEach(seat -> leave(person, seat, reason));
        people.remove(person);
    }

    /** Removed by force, from everywhere. */
    void kick(User person) {
        if (person.session() != null) {
            person.session().kick();
            person.away(LeaveReason.KICKED);
        }
        depart(person, LeaveReason.KICKED);
    }

    /** Removed from one room by force: behind what it has asked for so far, or at once if it is away. */
    void expel(User person, Occupant seat) {
        Session session = person.session();
        if (session != null) {
            session.expel(seat.room().id());
        } else {
            leave(person, seat, LeaveReason.KICKED);
        }
    }

    /** The connection ended without a word: the member keeps name and seats for the grace time. */
    void lose(User person, LeaveReason reason) {
        person.away(reason);
        startGrace(person);
    }

    /**
     * The member is back on another connection, and has the grace time to join its rooms again.
     *
     * @return false if it is here by a connection that was made after this one, on which hello was just late: that one stays
     */
    boolean resume(User person, Session session, Set<String> roles) {
        Session old = person.session();
        if (old != null && old.isLaterThan(session)) {
            return false;
        }
        if (old != null) {
            old.replaced();
            person.away(LeaveReason.DISCONNECTED);
            startGrace(person);
        }
        person.resume(session, roles);
        return true;
    }

    private void startGrace(User person) {
        int losses = person.losses();
        loop().schedule(settings.timings().grace(), () -> endGrace(person, losses));
    }

    private void endGrace(User person, int losses) {
        if (person.losses() != losses || people.find(person.id()) != person) {
            return;
        }
        for (Occupant seat : List.copyOf(person.seats().values())) {
            if (!seat.isPresent()) {
                leave(person, seat, person.lost());
            }
        }
        if (person.session() == null) {
            people.remove(person);
        }
    }

    /** How much is remembered; for those who look for leaks. */
    @Override
    public String toString() {
        return "Hub[people=" + people + ", rooms=" + rooms.size() + ", sessions=" + sessions.size() + "]";
    }

    /** Any thread: says goodbye to everybody. */
    public CompletableFuture<Void> shutDown() {
        Goodbye goodbye = new Goodbye(CloseReason.SHUTDOWN, CloseReason.SHUTDOWN.reconnect(), COME_BACK_AFTER);
        return CompletableFuture.runAsync(
                () -> List.copyOf(sessions).forEach(session -> session.shutDown(goodbye)), loop());
    }
}
