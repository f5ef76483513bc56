package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a post costs must not depend on what is stored. Processor time, so that it matters little what else the machine does.
 * {@code -Dlog.posts=1000000} fills a larger log.
 */
class CostIT {
    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("log.posts", 100_000);
    private static final int ROUNDS = 5;
    private static final int POSTS = 4_000;
    private static final int GROUP = 100;
    private static final long MAX_WAL_BYTES = 32L << 20;

    @TempDir
    private Path directory;

    private int next;

    @Test
    void theCostOfAPostDoesNotDependOnTheNumberOfStoredPosts() throws IOException {
        try (Desk few = full("few", FEW);
                Desk many = full("many", MANY)) {
            post(few);
            post(many);
            long costOfFew = Long.MAX_VALUE;
            long costOfMany = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                costOfFew = Math.min(costOfFew, cost(few));
                costOfMany = Math.min(costOfMany, cost(many));
            }
            System.out.printf(
                    "microseconds a post: %d of %,d stored, %d of %,d stored%n", costOfFew, FEW, costOfMany, MANY);
            assertThat(costOfMany).isLessThan(2 * costOfFew);
            assertThat(Files.size(many.file().resolveSibling("chat.db-wal"))).isLessThan(MAX_WAL_BYTES);
        }
    }

    /** As many in one room as it keeps, so that each further one displaces another; and as many in other rooms. */
    private Desk full(String name, int posts) throws IOException {
        Desk desk = new Desk(Files.createDirectory(directory.resolve(name)));
        desk.restartKeeping(posts);
        desk.restartWith("synchronous = OFF");
        desk.fill(posts);
        for (int i = 0; i < posts; i++) {
            desk.send(new RoomId("room" + i % (posts / 100)), Desk.BOB, "i" + i, "text");
            if (i % 1_000 == 0) {
                desk.write();
            }
        }
        desk.write();
        return desk;
    }

    private long cost(Desk desk) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        post(desk);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        return TimeUnit.NANOSECONDS.toMicros(nanos / POSTS);
    }

    /** Posts, some at a time, and reads the newest of them as somebody does who lags. */
    private void post(Desk desk) {
        String text = "x".repeat(100);
        for (int i = 0; i < POSTS / GROUP; i++) {
            for (int j = 0; j < GROUP; j++) {
                desk.send(RoomId.LOBBY, Desk.ANN, "more" + next++, text);
            }
            desk.write();
            desk.read(desk.bounds(RoomId.LOBBY).head() - GROUP);
        }
    }
}
