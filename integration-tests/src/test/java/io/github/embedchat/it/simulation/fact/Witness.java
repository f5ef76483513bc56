package io.github.embedchat.it.simulation.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees on the server which users join, leave and are renamed, and checks what the clients are told. */
public final class Witness implements ServerListener {
    /** The longest delay of presence in a burst, plus rounding to milliseconds. */
    private static final Duration LATEST = Duration.ofMillis(501);

    private enum Change {
        JOINED,
        LEFT,
        RENAMED
    }

    /** @param room null if the change applies to all rooms of the user */
    private record Event(Change change, @Nullable RoomId room, String user, Instant time) {}

    private record Removal(RoomId room, String user) {}

    private final InstantSource clock;
    private final List<Event> events = new ArrayList<>();
    /** The users in each room, by id. */
    private final Map<RoomId, Map<String, Member>> present = new HashMap<>();

    private final Set<String> kicked = new HashSet<>();
    private final Set<Removal> removed = new HashSet<>();
    /**
     * Contradictions in what the server told its listener. Thrown in the listener, they would be caught by the server.
     */
    private final List<String> contradictions = new ArrayList<>();

    public Witness(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void onJoined(ServerEvent.Joined event) {
        add(Change.JOINED, event.room(), event.member());
        if (in(event.room()).put(event.member().id(), event.member()) != null) {
            contradictions.add(event.member() + " joined twice");
        }
        checkName(event.member());
    }

    @Override
    public void onLeft(ServerEvent.Left event) {
        add(Change.LEFT, event.room(), event.member());
        if (!event.member().equals(in(event.room()).remove(event.member().id()))) {
            contradictions.add(event.member() + " left and was not there");
        }
    }

    @Override
    public void onRenamed(ServerEvent.Renamed event) {
        add(Change.RENAMED, null, event.member());
        present.values().forEach(room -> room.computeIfPresent(event.member().id(), (id, before) -> event.member()));
        checkName(event.member());
    }

    private void add(Change change, @Nullable RoomId room, Member member) {
        events.add(new Event(change, room, member.id(), clock.instant()));
        Trace.note("the server", "sees " + change, member);
    }

    private void checkName(Member member) {
        boolean isTaken = present.values().stream()
                .flatMap(room -> room.values().stream())
                .anyMatch(other ->
                        other.name().equals(member.name()) && !other.id().equals(member.id()));
        if (isTaken) {
            contradictions.add("two users are called " + member.name());
        }
    }

    private Map<String, Member> in(RoomId room) {
        return present.computeIfAbsent(room, absent -> new LinkedHashMap<>());
    }

    public Collection<Member> members(RoomId room) {
        return in(room).values();
    }

    /** Records that the server was killed. */
    public void crash() {
        present.clear();
    }

    public void kicked(String user) {
        kicked.add(user);
    }

    public boolean wasKicked(@Nullable String user) {
        return kicked.contains(user);
    }

    public void removed(RoomId room, String user) {
        removed.add(new Removal(room, user));
    }

    public boolean wasRemoved(RoomId room, String user) {
        return removed.contains(new Removal(room, user));
    }

    /** Checks that each change in a presence frame has just happened. */
    public void assertHappened(Presence presence) {
        for (Member member : presence.joined()) {
            assertHappened(Change.JOINED, presence, member);
        }
        for (Departure departure : presence.left()) {
            assertHappened(Change.LEFT, presence, departure.member());
        }
        for (NameChange change : presence.renamed()) {
            assertHappened(Change.RENAMED, presence, change.member());
        }
    }

    private void assertHappened(Change change, Presence told, Member member) {
        assertThat(events)
                .as("%s of %s", change, member)
                .anyMatch(event -> event.change == change
                        && (event.room == null || event.room.equals(told.room()))
                        && event.user.equals(member.id())
                        && !event.time.isAfter(told.time().plusMillis(1))
                        && !event.time.isBefore(told.time().minus(LATEST)));
    }

    public void check() {
        assertThat(contradictions).isEmpty();
    }
}
