package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests a reader that stalls while others join and leave, with a frame buffer that is too small for the backlog. */
class MissedNoticesTest {
    private SimulatedServer world;
    private SimulatedClient ann;

    private void othersComeAndGo(long seed) {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.seed = seed;
        setup.memory(memory -> memory.frameBufferBytes(300));
        world = setup.build();
        ann = world.connect().send("{\"type\":\"hello\",\"name\":\"Ann\"}", "{\"type\":\"join\"}");
        world.settle();
        ann.stall();
        for (int i = 0; i < 40; i++) {
            world.connect()
                    .send("{\"type\":\"hello\",\"name\":\"guest" + i + "\"}", "{\"type\":\"join\"}")
                    .send("{\"type\":\"bye\"}");
            world.pass(Duration.ofMillis(600));
        }
        ann.take();
    }

    @Test
    void aReaderThatMissedPresenceGetsTheMemberListAgain() {
        othersComeAndGo(1);
        world.connect().send("{\"type\":\"hello\",\"name\":\"Bob\"}", "{\"type\":\"join\"}");
        world.settle();
        ann.flow();
        world.settle();
        assertThat(ann.all(Members.class)).hasSize(1);
        assertThat(ann.last(Members.class).members()).hasSize(2);
        assertThat(ann.last(Members.class).online()).isEqualTo(3);
    }

    @Test
    void presenceMissedBeforeALeaveIsNotReportedAfterTheNextJoin() {
        for (long seed = 1; seed <= 30; seed++) {
            othersComeAndGo(seed);
            ann.send("{\"type\":\"leave\"}\n{\"type\":\"join\"}");
            ann.flow();
            world.settle();
            assertThat(ann.last(Joined.class).online()).isEqualTo(2);
            int joined = ann.frames().indexOf(ann.last(Joined.class));
            assertThat(ann.frames().subList(joined, ann.frames().size()))
                    .as("what Ann is told of the new room, seed %d", seed)
                    .noneMatch(Members.class::isInstance);
        }
    }
}
