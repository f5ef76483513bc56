package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.log.Logs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests delivery to readers that stall, leave, reconnect and lag, with tiny frame buffers and logs, in random
 * interleavings. The test checks every frame that each reader gets. {@code -Ddelivery.seed=S} repeats one run, and
 * {@code -Ddelivery.seeds=N} sets the number of runs.
 */
class DeliveryTest {
    /** The state of one reader, which is checked and updated with every frame. */
    private static final class Reader {
        private final String name;
        private SimulatedClient line;
        private String session = "";
        private String epoch = "";
        private long position = -1;
        private boolean joined;
        private int online;
        private final Map<String, String> roster = new HashMap<>();
        /** Number of frames read so far. */
        private int seen;

        private long ownSent;
        private final Set<String> ownSeen = new HashSet<>();
        private boolean lostSome;

        private Reader(String name, SimulatedClient line) {
            this.name = name;
            this.line = line;
        }

        private void readAll() {
            List<ServerMessage> frames = line.frames();
            while (seen < frames.size()) {
                read(frames.get(seen++));
            }
        }

        private void read(ServerMessage frame) {
            if (frame instanceof Welcome welcome) {
                session = welcome.session();
            } else if (frame instanceof Joined j) {
                joined(j);
            } else if (frame instanceof Posted posted) {
                assertThat(joined)
                        .as("%s is in the room when %s comes", name, posted)
                        .isTrue();
                assertThat(posted.seq()).as("%s reads on", name).isEqualTo(position + 1);
                position = posted.seq();
                ownSeen.add(posted.id());
            } else if (frame instanceof Pong pong && pong.n() != null && !lostSome) {
                assertThat(ownSeen).as("%s saw its post before the pong", name).contains(name + pong.n());
            } else if (frame instanceof Gap gap) {
                lostSome = true;
                assertThat(gap.gap().from()).isEqualTo(position + 1);
                position = gap.gap().to();
            } else if (frame instanceof Presence presence) {
                presence(presence);
            } else if (frame instanceof Members members) {
                roster.clear();
                members.members().forEach(member -> roster.put(member.id(), member.name()));
                online = members.online();
            } else if (frame instanceof Left) {
                joined = false;
            } else if (frame instanceof Goodbye goodbye) {
                assertThat(goodbye.reason()).isEqualTo(CloseReason.SLOW);
            } else if (frame instanceof Rejected rejected) {
                throw new AssertionError(rejected.toString());
            }
        }

        private void joined(Joined j) {
            if (j.gap() != null) {
                lostSome = true;
                assertThat(j.gap().from()).isEqualTo(position + 1);
                assertThat(j.gap().to()).isEqualTo(j.from());
            } else if (j.epoch().equals(epoch) && !fromHead) {
                assertThat(j.from()).isEqualTo(position);
            }
            epoch = j.epoch();
            position = j.from();
            joined = true;
            roster.clear();
            j.members().forEach(member -> roster.put(member.id(), member.name()));
            online = j.online();
        }

        private boolean fromHead;

        private void presence(Presence presence) {
            assertThat(joined).isTrue();
            for (Member member : presence.joined()) {
                roster.put(member.id(), member.name());
            }
            for (Departure departure : presence.left()) {
                roster.remove(departure.member().id());
            }
            for (NameChange change : presence.renamed()) {
                roster.put(change.member().id(), change.member().name());
            }
            online = presence.online();
        }

        private String join() {
            fromHead = epoch.isEmpty();
            return fromHead
                    ? "{\"type\":\"join\"}"
                    : "{\"type\":\"join\",\"after\":{\"epoch\":\"" + epoch + "\",\"seq\":" + position + "}}";
        }
    }

    private final List<Reader> readers = new ArrayList<>();
    private SimulatedServer world;
    private int posts;
    private int wanderers;

    private Reader enter(String name) {
        SimulatedClient line = world.connect().send("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        Reader reader = new Reader(name, line);
        line.send(reader.join());
        readers.add(reader);
        return reader;
    }

    private void comeBack(Reader reader) {
        world.settle();
        reader.readAll();
        reader.line = world.connect()
                .send("{\"type\":\"hello\",\"name\":\"" + reader.name + "\",\"session\":\"" + reader.session + "\"}");
        reader.line.send(reader.join());
        reader.seen = 0;
        reader.joined = false;
    }

    @Test
    void randomReadersMissNothingAndSeeNothingTwice() {
        Long seed = Long.getLong("delivery.seed");
        if (seed != null) {
            run(seed);
            return;
        }
        for (long s = 1; s <= Long.getLong("delivery.seeds", 100); s++) {
            try {
                run(s);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("repeat with -Ddelivery.seed=" + s, e);
            }
        }
    }

    private void run(long seed) {
        Random random = new Random(seed);
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.seed = seed;
        int bufferBytes = random.nextBoolean() ? 600 : 1_000_000;
        int kept = random.nextBoolean() ? 5 : 10_000;
        setup.memory(memory -> memory.frameBufferBytes(bufferBytes).retention(kept, Duration.ofDays(7)));
        setup.eventLoops = 1 + random.nextInt(3);
        world = setup.build();
        readers.clear();
        posts = 0;
        wanderers = 0;
        for (int i = 0; i < 5; i++) {
            enter("reader" + i);
            world.settle();
        }
        for (int i = 0; i < 150; i++) {
            act(random);
            readers.forEach(Reader::readAll);
        }
        finish();
    }

    private void act(Random random) {
        Reader reader = readers.get(random.nextInt(readers.size()));
        SimulatedClient line = reader.line;
        switch (random.nextInt(10)) {
            case 0 -> line.stall();
            case 1 -> line.flow();
            case 2 -> {
                if (!line.isEnded()) {
                    line.cut();
                }
                comeBack(reader);
            }
            case 3 -> {
                if (!line.isEnded() && reader.joined) {
                    String id = reader.name + ++reader.ownSent;
                    line.send("{\"type\":\"members\"}")
                            .send("{\"type\":\"post\",\"text\":\"own\",\"id\":\"" + id + "\"}")
                            .send("{\"type\":\"ping\",\"n\":" + reader.ownSent + "}");
                }
            }
            case 6 -> wander(random);
            case 4 -> world.pass(Duration.ofMillis(random.nextInt(2000)));
            case 5 -> world.settle();
            default -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    world.operations().announce(RoomId.LOBBY, "post " + ++posts);
                }
            }
        }
        for (int i = random.nextInt(30); i > 0; i--) {
            world.step();
        }
    }

    /** Lets another guest join the lobby, change its name and perhaps leave. */
    private void wander(Random random) {
        String name = "w" + ++wanderers;
        SimulatedClient line =
                world.connect().send("{\"type\":\"hello\",\"name\":\"" + name + "\"}", "{\"type\":\"join\"}");
        line.send("{\"type\":\"rename\",\"name\":\"" + name + "x\"}");
        if (random.nextInt(4) > 0) {
            line.send("{\"type\":\"bye\"}");
        }
    }

    /** Ends all stalls, and checks that every reader has read to the end and knows all members. */
    private void finish() {
        readers.forEach(reader -> reader.line.flow());
        world.pass(Duration.ofSeconds(1));
        readers.forEach(Reader::readAll);
        readers.stream().filter(reader -> reader.line.isEnded()).forEach(this::comeBack);
        world.pass(Duration.ofSeconds(1));
        SimulatedClient witness =
                world.connect().send("{\"type\":\"hello\",\"name\":\"witness\"}", "{\"type\":\"join\"}");
        world.pass(Duration.ofSeconds(1));
        witness.send("{\"type\":\"members\"}");
        world.settle();
        List<String> present =
                witness.last(Members.class).members().stream().map(Member::name).toList();
        long head = Logs.bounds(world.log(), RoomId.LOBBY).head();
        for (Reader reader : readers) {
            reader.readAll();
            assertThat(reader.position).as(reader.name).isEqualTo(head);
            assertThat(reader.roster.values()).as(reader.name).containsExactlyInAnyOrderElementsOf(present);
            assertThat(reader.online).as(reader.name).isEqualTo(present.size() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aStalledReaderRetainsNoMoreThanOneWrite(int eventLoops) {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.eventLoops = eventLoops;
        world = setup.build();
        Reader slow = enter("slow");
        world.settle();
        slow.line.stall();
        String text = "x".repeat(3000);
        for (int i = 0; i < 2000; i++) {
            world.operations().announce(RoomId.LOBBY, text);
            world.settle();
        }
        slow.readAll();
        assertThat(slow.position).isLessThan(100);
        slow.line.flow();
        world.settle();
        slow.readAll();
        assertThat(slow.position).isEqualTo(2000);
        assertThat(slow.line.longestWrite()).isLessThanOrEqualTo(2 * 64 * 1024);
    }

    @Test
    void aReaderThatFallsBehindTheLogIsClosedAsSlowAndMayReconnect() {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.memory(memory -> memory.retention(5, Duration.ofDays(7)));
        setup.memory(memory -> memory.frameBufferBytes(300));
        world = setup.build();
        Reader slow = enter("slow");
        world.settle();
        slow.line.stall();
        for (int i = 1; i <= 20; i++) {
            world.operations().announce(RoomId.LOBBY, "post");
            world.settle();
        }
        slow.line.flow();
        world.settle();
        slow.readAll();
        assertThat(slow.line.last(Goodbye.class).reason()).isEqualTo(CloseReason.SLOW);
        comeBack(slow);
        world.settle();
        slow.readAll();
        assertThat(slow.line.last(Joined.class).gap()).isNotNull();
        assertThat(slow.position).isEqualTo(20);
    }
}
