package io.github.embedchat.it.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks that members leave nothing behind on the server, whether they end by bye, close, reset or half-close. */
@Timeout(1800)
class ChurnIT {
    private static final int CYCLES = Integer.getInteger("churn.cycles", 5_000);
    private static final int WARM_UP = Math.min(CYCLES, 5_000);
    private static final int AT_A_TIME = 100;
    /** The grace time of lost sessions. Presence in a burst of joins and leaves may be delayed by the same time. */
    private static final String GRACE = "PT0.5S";

    /**
     * The server's timeouts for silent and stalled connections. Nothing of a closed connection may stay until they end.
     */
    private static final String TIMEOUTS = "PT10M";

    /** Classes whose objects exist only while a visitor is there. */
    private static final List<String> PER_VISIT = List.of(
            "Connection",
            "InboundBuffer",
            "Heartbeat",
            "Outbox",
            "OutboxWriter",
            "ClientLink",
            "Mailbox",
            "Replies",
            "User",
            "Name",
            "Session",
            "Subscription",
            "Membership",
            "Cursor",
            "Room",
            "FanOut",
            "FrameBuffer",
            "FrameSnapshot",
            "Chunk",
            "PresenceBatcher",
            "RoomStore");

    private final MeasuredServer server = new MeasuredServer(
            List.of("-Dio.netty.leakDetection.level=paranoid"),
            "graceTime=" + GRACE,
            "writeTimeout=" + TIMEOUTS,
            "heartbeat=" + TIMEOUTS,
            "readTimeout=" + TIMEOUTS,
            "helloTimeout=" + TIMEOUTS);
    private final Reactor reactor = new Reactor();
    private int come;
    private int gone;
    /** What the server held while visitors were there. */
    private Figures crowded;

    @AfterEach
    void close() {
        reactor.close();
        server.close();
    }

    @Test
    void departedMembersLeaveNothingBehind() {
        visit(WARM_UP);
        assertThat(PER_VISIT).allSatisfy(type -> assertThat(crowded.alive(type)).isPositive());
        Figures before = settled();
        long start = System.nanoTime();
        visit(CYCLES);
        System.out.printf("%,d visits in %,d ms%n", CYCLES, (System.nanoTime() - start) / 1_000_000);
        Figures after = settled();
        System.out.printf("before: %s%nafter: %s%n", before, after);
        assertThat((double) after.heap()).isLessThan(1.05 * before.heap());
        assertThat(after.threads()).isEqualTo(before.threads());
        visit(AT_A_TIME); // The leak detector reports a leak when the next buffer is allocated.
        assertThat(server.complaints()).isEmpty();
    }

    private void visit(int visits) {
        int last = come + visits;
        while (come < last || gone < last) {
            while (come < last && come - gone < AT_A_TIME) {
                Visitor.End end = Visitor.End.values()[come % Visitor.End.values().length];
                new Visitor(reactor, server.address(), source(come), come++, end, () -> gone++);
            }
            reactor.turn(20_000_000);
            if (crowded == null && gone > 0) {
                crowded = server.figures();
            }
        }
    }

    /** Returns one of several addresses of this machine, so that there are enough ports. */
    private static InetAddress source(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number % 100)});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the figures once no session is left. */
    private Figures settled() {
        Figures[] figures = {server.figures()};
        reactor.until("nothing is left", () -> {
            figures[0] = server.figures();
            return PER_VISIT.stream().allMatch(type -> figures[0].alive(type) == 0);
        });
        return figures[0];
    }
}
