package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.it.simulation.fact.History;
import io.github.embedchat.it.simulation.fact.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The events that one application receives, checked as they arrive. It must see stretches of a log without holes, a new
 * stretch only after its gap, and correct presence.
 */
final class View implements ChatListener {
    /** The time within which a client must save its position. */
    private static final long SAVED_WITHIN_MILLIS = 1_000;

    /** A room, as far as it has been read. */
    private static final class Reading {
        private String epoch;
        private long seq;
        /** The epoch in which the client is joined. It differs from {@link #epoch} until the gap is reported. */
        private String joinedEpoch;

        private final Map<String, String> roster = new HashMap<>();
        private int online;
        /** The newest post that was ever read. */
        private long farthest;
        /** The positions read since the application last moved, by time. */
        private final NavigableMap<Long, Position> progress = new TreeMap<>();

        private void roster(List<Member> members, int count) {
            roster.clear();
            members.forEach(member -> roster.put(member.id(), member.name()));
            online = count;
        }
    }

    private final String name;
    private final World world;
    private final History history;
    /** The positions from which an earlier run of the program is continued. */
    private final Map<RoomId, Position> stored;

    private final Map<RoomId, Reading> rooms = new HashMap<>();
    /** Rooms with an unanswered join of the application: it may be moved in them. */
    private final List<RoomId> asked = new ArrayList<>();

    private int gaps;
    private int moves;

    /** @param stored the positions that the program found when it started */
    View(String name, World world, Map<RoomId, Position> stored) {
        this.name = name;
        this.world = world;
        this.history = world.history();
        this.stored = new HashMap<>(stored);
    }

    void asks(RoomId room, CompletableFuture<Joined> answer) {
        moves += rooms.containsKey(room) ? 1 : 0;
        asked.add(room);
        answer.whenComplete((joined, failure) -> asked.remove(room));
    }

    @Override
    public void onState(ConnectionState state) {
        Trace.note(name, "is told", state);
    }

    @Override
    public void onJoined(Joined joined) {
        Trace.note(name, "is told", joined);
        Reading reading = rooms.computeIfAbsent(joined.room(), this::begin);
        boolean moved = asked.contains(joined.room()) && joined.gap() == null;
        if (reading.epoch == null || moved) {
            reading.epoch = joined.epoch();
            reading.seq = joined.from();
            reading.progress.clear();
        }
        reading.joinedEpoch = joined.epoch();
        reading.roster(joined.members(), joined.online());
        progressed(reading);
    }

    private Reading begin(RoomId room) {
        Reading reading = new Reading();
        Position last = stored.remove(room);
        if (last != null && !asked.contains(room)) {
            reading.epoch = last.epoch();
            reading.seq = last.seq();
        }
        return reading;
    }

    private void progressed(Reading reading) {
        reading.progress.put(world.millis(), new Position(reading.epoch, reading.seq));
        reading.farthest = Math.max(reading.farthest, reading.seq);
    }

    @Override
    public void onPosted(Posted posted) {
        Trace.note(name, "is told", posted);
        Reading reading = rooms.get(posted.room());
        assertThat(reading).as("%s is in room %s", name, posted.room()).isNotNull();
        assertThat(reading.joinedEpoch).as("%s was told of the new log", name).isEqualTo(reading.epoch);
        assertThat(posted.seq()).as("%s reads on", name).isEqualTo(reading.seq + 1);
        history.assertHeld(reading.epoch, posted);
        reading.seq = posted.seq();
        progressed(reading);
    }

    @Override
    public void onGap(Gap gap) {
        Trace.note(name, "is told", gap.gap());
        Reading reading = rooms.get(gap.room());
        assertThat(reading).as("%s is in gap.room() %s", name, gap.room()).isNotNull();
        switch (gap.gap().reason()) {
            case EPOCH -> {
                assertThat(reading.joinedEpoch).as("%s is in another log", name).isNotEqualTo(reading.epoch);
                assertThat(gap.gap().from()).isEqualTo(1);
                reading.epoch = reading.joinedEpoch;
                reading.farthest = 0;
            }
            case TRIMMED -> {
                assertThat(gap.gap().from())
                        .as("%s is told what it misses", name)
                        .isEqualTo(reading.seq + 1);
                assertThat(gap.gap().to()).isGreaterThanOrEqualTo(gap.gap().from());
            }
            default -> throw new AssertionError(name + " is told of a gap.gap() that cannot be: " + gap.gap());
        }
        history.assertForgotten(gap.room(), reading.epoch, gap.gap().to());
        reading.seq = gap.gap().to();
        progressed(reading);
        gaps++;
    }

    @Override
    public void onLeft(Left left) {
        Trace.note(name, "is told: left", left.room());
        assertThat(rooms.remove(left.room()))
                .as("%s was in left.room() %s", name, left.room())
                .isNotNull();
    }

    @Override
    public void onPresence(Presence presence) {
        Trace.note(name, "is told", presence);
        Reading reading = rooms.get(presence.room());
        assertThat(reading).as("%s is in room %s", name, presence.room()).isNotNull();
        for (Member member : presence.joined()) {
            reading.roster.put(member.id(), member.name());
        }
        for (Departure departure : presence.left()) {
            reading.roster.remove(departure.member().id());
        }
        for (NameChange change : presence.renamed()) {
            reading.roster.put(change.member().id(), change.member().name());
        }
        reading.online = presence.online();
    }

    @Override
    public void onMembers(Members members) {
        Trace.note(name, "is told", members);
        rooms.get(members.room()).roster(members.members(), members.online());
    }

    /**
     * Checks what is stored when the program is killed: it is not ahead of what was shown, and at most a second behind.
     */
    void assertStored(Map<RoomId, Position> places) {
        rooms.forEach((room, reading) -> {
            Position place = places.get(room);
            Map.Entry<Long, Position> old = reading.progress.lowerEntry(world.millis() - SAVED_WITHIN_MILLIS);
            if (place != null && place.epoch().equals(reading.epoch)) {
                assertThat(place.seq()).as("%s has seen what is stored", name).isLessThanOrEqualTo(reading.farthest);
            }
            if (old != null) {
                assertThat(place)
                        .as("%s has stored its place in %s", name, room)
                        .isNotNull();
                boolean isOlder = place.epoch().equals(old.getValue().epoch())
                        ? place.seq() < old.getValue().seq()
                        : !place.epoch().equals(reading.epoch);
                assertThat(isOlder)
                        .as("what %s has stored of %s is old", name, room)
                        .isFalse();
            }
        });
    }

    boolean isIn(RoomId room) {
        return rooms.containsKey(room);
    }

    Position position(RoomId room) {
        Reading reading = rooms.get(room);
        return new Position(reading.epoch, reading.seq);
    }

    Collection<String> roster(RoomId room) {
        return rooms.get(room).roster.values();
    }

    int online(RoomId room) {
        return rooms.get(room).online;
    }

    /** Returns whether the application was shown, or knows of, all posts since it joined its rooms. */
    boolean isComplete() {
        return gaps == 0 && moves == 0;
    }
}
