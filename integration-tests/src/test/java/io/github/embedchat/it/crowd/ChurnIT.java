package io.github.embedchat.it.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many come, join and go again, by bye, by closing, by reset and by closing one side: nothing of them is left. */
@Timeout(1800)
class ChurnIT {
    private static final int CYCLES = Integer.getInteger("churn.cycles", 5_000);
    private static final int WARM_UP = Math.min(CYCLES, 5_000);
    private static final int AT_A_TIME = 100;
    /** Whoever is lost has this much more to live; what a room is told of many that come and go may take as long. */
    private static final String GRACE = "PT0.5S";

    /** The server looks that far ahead for connections that say or take nothing; of those that are gone, nothing may wait for it. */
    private static final String TIMEOUTS = "PT10M";

    private static final List<String> PER_VISIT = List.of(
            "Connection",
            "Intake",
            "Outbox",
            "Session",
            "Requests",
            "Posting",
            "Person",
            "Name",
            "Occupant",
            "Cursor",
            "Room",
            "Audience",
            "SharedTail",
            "TailView",
            "Chunk",
            "PresenceFeed",
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

    @AfterEach
    void close() {
        reactor.close();
        server.close();
    }

    @Test
    void departedMembersLeaveNothingBehind() {
        visit(WARM_UP);
        Figures before = settled();
        long start = System.nanoTime();
        visit(CYCLES);
        System.out.printf("%,d visits in %,d ms%n", CYCLES, (System.nanoTime() - start) / 1_000_000);
        Figures after = settled();
        System.out.printf("before: %s%nafter: %s%n", before, after);
        assertThat((double) after.heap()).isLessThan(1.05 * before.heap());
        assertThat(after.threads()).isEqualTo(before.threads());
        visit(AT_A_TIME); // a leak is reported when the next buffer is made
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
        }
    }

    /** Several addresses of this machine, so that their ports suffice. */
    private static InetAddress source(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number % 100)});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once nothing is left of anybody. */
    private Figures settled() {
        Figures[] figures = {server.figures()};
        reactor.until("nothing is left", () -> {
            figures[0] = server.figures();
            return PER_VISIT.stream().allMatch(type -> figures[0].alive(type) == 0);
        });
        return figures[0];
    }
}
