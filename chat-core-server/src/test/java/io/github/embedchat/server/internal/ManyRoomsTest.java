package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests that a reader continues when other rooms take the memory of its room's frame buffer. */
class ManyRoomsTest {
    private static final int ROOMS = 20;

    private final SimulatedServer.Setup setup = new SimulatedServer.Setup();

    private static void post(SimulatedClient client, int room, String text) {
        client.send("{\"type\":\"post\",\"room\":\"r%d\",\"text\":\"%s\"}".formatted(room, text));
    }

    private static List<Long> seqs(SimulatedClient client, RoomId room) {
        return client.all(Posted.class).stream()
                .filter(post -> post.room().equals(room))
                .map(Posted::seq)
                .toList();
    }

    @Test
    void aStalledReaderMissesNoPostWhenRoomsTakeEachOthersMemory() {
        setup.memory(memory -> memory.totalFrameBufferBytes(64 * 1024));
        SimulatedServer world = setup.build();
        SimulatedClient ann = world.connect().send("{\"type\":\"hello\",\"name\":\"Ann\"}");
        SimulatedClient bob = world.connect().send("{\"type\":\"hello\",\"name\":\"Bob\"}");
        for (int room = 0; room < ROOMS; room++) {
            ann.send("{\"type\":\"join\",\"room\":\"r%d\"}".formatted(room));
            bob.send("{\"type\":\"join\",\"room\":\"r%d\"}".formatted(room));
        }
        world.settle();
        bob.stall();
        for (int i = 0; i < 50; i++) {
            for (int room = 0; room < ROOMS; room++) {
                post(ann, room, "x".repeat(300));
            }
        }
        SimulatedClient cat =
                world.connect().send("{\"type\":\"hello\",\"name\":\"Cat\"}", "{\"type\":\"join\",\"room\":\"r0\"}");
        world.settle();
        bob.flow();
        world.settle();
        for (int room = 0; room < ROOMS; room++) {
            List<Long> expected = LongStream.rangeClosed(1, 50).boxed().toList();
            assertThat(seqs(ann, new RoomId("r" + room))).isEqualTo(expected);
            assertThat(seqs(bob, new RoomId("r" + room))).isEqualTo(expected);
        }
        assertThat(bob.isEnded()).isFalse();
        assertThat(cat.frames()).isNotEmpty();
        assertThat(bob.last(Members.class).online()).isPositive();
    }

    @Test
    void openRoomsAndTheLobbyMayBeJoinedAtTheLimitOfRooms() {
        setup.limits(limits -> limits.maxRooms(2));
        SimulatedServer world = setup.build();
        SimulatedClient ann = world.connect().send("{\"type\":\"hello\",\"name\":\"Ann\"}");
        SimulatedClient bob = world.connect().send("{\"type\":\"hello\",\"name\":\"Bob\"}");
        ann.send(
                "{\"type\":\"join\",\"room\":\"r1\"}",
                "{\"type\":\"join\",\"room\":\"r2\"}",
                "{\"type\":\"join\",\"room\":\"r3\"}");
        world.settle();
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.ROOM_LIMIT);
        bob.send("{\"type\":\"join\",\"room\":\"r1\"}", "{\"type\":\"join\"}");
        ann.send("{\"type\":\"leave\",\"room\":\"r2\"}", "{\"type\":\"leave\",\"room\":\"r1\"}");
        world.settle();
        assertThat(bob.all(Joined.class)).extracting(Joined::room).containsExactly(new RoomId("r1"), RoomId.LOBBY);
        ann.send("{\"type\":\"join\",\"room\":\"r3\"}");
        world.settle();
        assertThat(ann.last(Joined.class).room()).isEqualTo(new RoomId("r3"));
    }
}
