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
 * Checks that the cost of a post does not depend on the number of stored posts. It measures processor time, so that
 * other load on the machine matters little. {@code -Dlog.posts=1000000} fills a larger log.
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

    /**
     * Fills one room to its limit, so that each further post evicts another, and puts as many posts into other rooms.
     */
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

    /** Posts in batches, and reads the newest posts as a slow reader does. */
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
