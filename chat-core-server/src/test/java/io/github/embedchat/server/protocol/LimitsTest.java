package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests clause 7 of the protocol: limits, each set to a small value. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class LimitsTest {
    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void postsOverTheRateWaitAndNoneIsDropped() {
        scene.start(Scene.builder().options(options -> options.rates(rates -> rates.posts(3, 10))));
        WireClient client = scene.member();
        long start = System.nanoTime();
        for (int i = 0; i < 9; i++) {
            client.send("post", "room", scene.room(), "text", "post " + i);
        }
        List<Frame> posts = client.drain();
        assertThat(since(start)).isGreaterThan(Duration.ofMillis(500));
        assertThat(posts)
                .extracting(post -> post.string("text"))
                .containsExactly(
                        "post 0", "post 1", "post 2", "post 3", "post 4", "post 5", "post 6", "post 7", "post 8");
    }

    @Test
    void aBurstOfPostsWithinTheLimitDoesNotWait() {
        scene.start(Scene.builder().options(options -> options.rates(rates -> rates.posts(20, 1))));
        WireClient client = scene.member();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            client.send("post", "room", scene.room(), "text", "post " + i);
        }
        assertThat(client.drain()).hasSize(20);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aThrottledMemberDelaysNoOtherMember() {
        scene.start(Scene.builder().options(options -> options.rates(rates -> rates.posts(1, 1))));
        WireClient eager = scene.member();
        WireClient other = scene.member();
        eager.expect("presence");
        for (int i = 0; i < 3; i++) {
            eager.send("post", "room", scene.room(), "text", "eager");
        }
        other.expect("posted");
        other.post(scene.room(), "calm");
        List<String> order = texts(eager, 4);
        assertThat(order).startsWith("eager").endsWith("eager").contains("calm");
    }

    @Test
    void aThrottledConnectionDoesNotTimeOut() {
        scene.start(Scene.builder()
                .options(options -> options.rates(rates -> rates.posts(1, 1))
                        .timeouts(timeouts ->
                                timeouts.heartbeat(Duration.ofMillis(200)).readTimeout(Duration.ofMillis(900)))));
        WireClient client = scene.member();
        for (int i = 0; i < 3; i++) {
            client.send("post", "room", scene.room(), "text", "post " + i);
        }
        assertThat(texts(client, 3)).containsExactly("post 0", "post 1", "post 2");
    }

    @Test
    void connectionsOverTheLimitAreClosedAsFull() {
        scene.start(Scene.builder().options(options -> options.limits(limits -> limits.maxConnections(2))));
        WireClient one = scene.guest();
        WireClient two = scene.guest();
        WireClient three = scene.connect();
        assertThat(three.expectGoodbye("full", true).number("retryAfter")).isPositive();
        three.expectEnd();
        one.expectNothing();
        two.expectNothing();
    }

    @Test
    void aClosedConnectionMakesRoomForAnother() {
        scene.start(Scene.builder().options(options -> options.limits(limits -> limits.maxConnections(2))));
        scene.guest();
        WireClient two = scene.guest();
        two.send("bye").expectGoodbye("bye", false);
        two.close();
        assertThat(fitsInTheEnd()).isTrue();
    }

    @Test
    void aConnectionClosedAsFullDoesNotCountTowardsTheLimit() {
        scene.start(Scene.builder().options(options -> options.limits(limits -> limits.maxConnections(2))));
        scene.guest();
        WireClient two = scene.guest();
        scene.connect().expectGoodbye("full", true);
        two.send("bye").expectGoodbye("bye", false);
        two.close();
        assertThat(fitsInTheEnd()).isTrue();
    }

    @Test
    void connectionsOfTheLoopbackAddressAreNotLimited() {
        scene.start(Scene.builder().options(options -> options.limits(limits -> limits.maxConnectionsPerAddress(1))));
        for (WireClient guest : scene.guests(3)) {
            guest.expectNothing();
        }
    }

    @Test
    void welcomeHasTheConfiguredLimits() {
        scene.start(Scene.builder()
                .options(options -> options.limits(
                        limits -> limits.maxLineBytes(2048).maxTextLength(10).maxNameLength(25))));
        Frame limits = scene.guest().welcome().in("limits");
        assertThat(limits.number("line")).isEqualTo(2048);
        assertThat(limits.number("text")).isEqualTo(10);
        assertThat(limits.number("name")).isEqualTo(25);
    }

    @Test
    void theConfiguredLimitsAreEnforced() {
        scene.start(Scene.builder()
                .options(options -> options.limits(limits -> limits.maxLineBytes(2048)
                        .maxTextLength(10)
                        .maxNameLength(25)
                        .maxRoomNameLength(6))));
        WireClient client = scene.guest().enter("lounge");
        client.send("join", "room", "lounge2").expectRejected("room_invalid");
        assertThat(client.post("lounge", "0123456789").number("seq")).isEqualTo(1);
        client.send("post", "room", "lounge", "text", "0123456789a").expectRejected("text_too_long");
        client.send("rename", "name", "x".repeat(26)).expectRejected("name_invalid");
        client.send("ping", "x", "x".repeat(2048)).expectRejected("too_long");
        client.expectNothing();
    }

    @Test
    void theNamesThatTheApplicationReservesAreReserved() {
        scene.start(Scene.builder()
                .options(options -> options.limits(limits -> limits.reservedNames(List.of("Ankündigung")))));
        scene.connect().send("hello", "name", "ANKUNDIGUNG:").expectRejected("name_reserved");
        scene.guest().send("rename", "name", "公告").expectRejected("name_reserved");
        scene.connect().hello("Ankündiger");
    }

    @Test
    void aStalledReaderIsClosedAsSlow() {
        scene.start(Scene.builder()
                .options(options -> options.timeouts(timeouts ->
                        timeouts.writeTimeout(Duration.ofMillis(300)).graceTime(Duration.ofMillis(100)))));
        WireClient author = scene.guest().enter(scene.room());
        WireClient lazy = scene.lazyReader();
        lazy.join(scene.room());
        author.expect("presence");
        assertThat(leftReason(author, lazy)).isEqualTo("slow");
    }

    @Test
    void aReaderThatFallsBehindTheLogIsClosedAsSlowAndResumesWithAGap() {
        scene.start(Scene.builder()
                .options(options -> options.memory(
                        memory -> memory.retention(100, Duration.ofDays(1)).frameBufferBytes(16 * 1024))));
        WireClient author = scene.guest();
        String epoch = author.join(scene.room()).string("epoch");
        WireClient lazy = scene.lazyReader();
        lazy.join(scene.room());
        for (int i = 0; i < 6000; i++) {
            author.send("post", "room", scene.room(), "text", "x".repeat(3900));
            author.until(frame -> frame.type().equals("posted"));
        }
        long last = lastSeqBeforeSlow(lazy);
        WireClient again = scene.connect().comeBack(lazy.session(), lazy.name());
        assertThat(again.welcome().flag("resumed")).isTrue();
        again.send("join", "room", scene.room(), "after", Json.object("epoch", epoch, "seq", last));
        Frame gap = again.expect("joined").in("gap");
        assertThat(gap.string("reason")).isEqualTo("trimmed");
        assertThat(gap.number("from")).isEqualTo(last + 1);
        assertThat(again.expect("posted").number("seq")).isEqualTo(gap.number("to") + 1);
    }

    /**
     * Reads to the end, checks that the posts have no holes, and returns the number of the last post. If the reader has
     * caught up in between, presence and member lists may come too (clause 3).
     */
    private static long lastSeqBeforeSlow(WireClient lazy) {
        long last = 0;
        for (Frame frame : lazy.untilEnd()) {
            switch (frame.type()) {
                case "posted" -> assertThat(frame.number("seq")).isEqualTo(++last);
                case "goodbye" -> assertThat(frame.string("reason")).isEqualTo("slow");
                default -> assertThat(frame.type()).isIn("presence", "members");
            }
        }
        return last;
    }

    /** Posts until the author sees the reader leave, and returns the reason. */
    private String leftReason(WireClient author, WireClient reader) {
        for (int i = 0; i < 20_000; i++) {
            author.send("post", "room", scene.room(), "text", "x".repeat(3900));
            List<Frame> frames = author.until(frame -> frame.type().equals("posted"));
            for (Frame frame : frames) {
                if (frame.each("left", "id").contains(reader.id())) {
                    return frame.all("left").get(0).string("reason");
                }
            }
        }
        throw new AssertionError("the reader is still there");
    }

    /** Returns whether the server welcomes another client within 10 s. */
    private boolean fitsInTheEnd() {
        long start = System.nanoTime();
        while (since(start).compareTo(Duration.ofSeconds(10)) < 0) {
            try (WireClient next = WireClient.connect(scene.address())) {
                Frame answer = next.ask("hello", "name", Scene.unique("next"));
                if (answer.type().equals("welcome")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> texts(WireClient client, int count) {
        return Stream.generate(() -> client.expect("posted").string("text"))
                .limit(count)
                .toList();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
