package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests clause 6 of the protocol: heartbeats and read timeouts. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class HeartbeatTest {
    private static final Duration HEARTBEAT = Duration.ofMillis(250);
    private static final Duration READ_TIMEOUT = Duration.ofMillis(1500);

    @RegisterExtension
    final Scene scene = new Scene();

    @BeforeEach
    void start() {
        scene.start(Scene.builder()
                .options(options -> options.timeouts(timeouts ->
                        timeouts.heartbeat(HEARTBEAT).readTimeout(READ_TIMEOUT).graceTime(Duration.ofMillis(100)))));
    }

    @Test
    void welcomeTellsTheHeartbeat() {
        assertThat(scene.guest().welcome().number("heartbeat")).isEqualTo(HEARTBEAT.toMillis());
    }

    @Test
    void aSilentConnectionIsPingedAfterTheHeartbeat() {
        WireClient client = scene.connect();
        long start = System.nanoTime();
        client.hello(Scene.unique("silent"));
        assertThat(client.nextOfAll().type()).isEqualTo("ping");
        assertThat(since(start))
                .isGreaterThanOrEqualTo(HEARTBEAT.multipliedBy(8).dividedBy(10));
    }

    @Test
    void aPingShowsTheHeadsOfTheRooms() {
        WireClient client = scene.member().enter("other");
        client.post(scene.room(), "one");
        client.post(scene.room(), "two");
        Frame ping = client.nextOfAll();
        assertThat(ping.type()).isEqualTo("ping");
        assertThat(ping.in("heads").number(scene.room())).isEqualTo(2);
    }

    @Test
    void aSilentConnectionTimesOut() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        long start = System.nanoTime();
        client.send("pong");
        List<String> reasons =
                answerPingsUntil(witness, frame -> frame.has("left")).each("left", "reason");
        assertThat(since(start)).isGreaterThanOrEqualTo(READ_TIMEOUT);
        assertThat(reasons).containsExactly("timeout");
        client.expectGoodbye("timeout", true);
        client.expectEnd();
    }

    @Test
    void aClientThatAnswersPingsStaysConnected() {
        WireClient client = scene.member();
        long start = System.nanoTime();
        answerPingsUntil(client, frame -> since(start).compareTo(READ_TIMEOUT.plus(HEARTBEAT)) > 0);
        client.expectNothing();
    }

    @Test
    void anyByteKeepsTheConnectionOpen() {
        WireClient client = scene.guest();
        long start = System.nanoTime();
        while (since(start).compareTo(READ_TIMEOUT.plus(HEARTBEAT)) < 0) {
            assertThat(client.nextOfAll().type()).isEqualTo("ping");
            client.sendBytes((byte) '\n');
        }
        client.expectNothing();
    }

    @Test
    void aPartOfALineKeepsTheConnectionOpen() {
        WireClient client = scene.guest();
        long start = System.nanoTime();
        client.sendBytes((byte) '{');
        while (since(start).compareTo(READ_TIMEOUT.plus(HEARTBEAT)) < 0) {
            assertThat(client.nextOfAll().type()).isEqualTo("ping");
            client.sendBytes((byte) ' ');
        }
        client.sendLine("\"type\":\"ping\"}").expect("pong");
    }

    @Test
    void aClientThatOnlyReadsTimesOutEvenWhilePostsArrive() {
        WireClient author = scene.member();
        WireClient reader = scene.member();
        author.expect("presence");
        long start = System.nanoTime();
        Frame last;
        do {
            author.send("post", "room", scene.room(), "text", "hi");
            author.until(frame -> frame.type().equals("posted"));
            last = reader.next();
        } while (last.type().equals("posted") && since(start).compareTo(READ_TIMEOUT.multipliedBy(8)) < 0);
        assertThat(last.type()).isEqualTo("goodbye");
        assertThat(last.string("reason")).isEqualTo("timeout");
    }

    /** Answers pings until a frame meets the condition, for at most 20 s, and returns that frame. */
    private static Frame answerPingsUntil(WireClient client, Predicate<Frame> wanted) {
        long start = System.nanoTime();
        Frame frame = client.nextOfAll();
        while (!wanted.test(frame)) {
            assertThat(since(start)).isLessThan(Duration.ofSeconds(20));
            if (frame.type().equals("ping")) {
                client.send("pong");
            }
            frame = client.nextOfAll();
        }
        return frame;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
