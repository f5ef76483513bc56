package io.github.embedchat.it.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that stored posts do not slow deliveries. Members post in turn on a log in memory, a new file and a full file.
 * {@code -Dfanout.rounds=N} sets the number of rounds, by default 8.
 */
@Timeout(300)
class FanOutIT {
    private static final int ROUNDS = Integer.getInteger("fanout.rounds", 8);
    private static final int READERS = 200;
    private static final int POSTERS = 10;
    private static final int POSTS = 3_000;
    private static final int STORED = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final io.github.embedchat.api.message.Member AUTHOR = io.github.embedchat.api.message.Member.SERVER;
    private static final String TEXT = "x".repeat(100);

    @TempDir
    private Path directory;

    private final Reactor reactor = new Reactor();

    /** A server with readers in its lobby. */
    private final class Hall implements AutoCloseable {
        private final ChatServer server;
        private final List<Member> readers = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private long head;

        Hall(@Nullable RoomLog log, long stored) {
            ChatServer.Builder builder =
                    ChatServer.builder().port(0).options(options -> options.rates(ServerRates::unlimited));
            server = (log == null ? builder : builder.log(log)).build().start();
            head = stored;
            for (int i = 0; i < READERS; i++) {
                readers.add(new Member(reactor, server.address(), "reader" + i));
                readers.get(i).join("lobby");
            }
            reactor.until("all are in", () -> readers.stream().allMatch(reader -> reader.isIn("lobby")));
        }

        void talk() {
            long start = System.nanoTime();
            for (int i = 0; i < POSTS; i++) {
                readers.get(i % POSTERS).post("lobby", 0, TEXT);
                reactor.turn(0);
            }
            head += POSTS;
            reactor.until("all is read", () -> readers.stream().allMatch(reader -> reader.seq("lobby") == head));
            rates.add(1e9 * POSTS * READERS / (System.nanoTime() - start));
        }

        /**
         * Returns the deliveries per second of the best round, because other load on the machine only slows a round.
         */
        double rate() {
            return Collections.max(rates);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private static SqliteRoomLog full(Path file) {
        SqliteRoomLog log = SqliteRoomLog.open(file, STORED, Duration.ofDays(1));
        Instant now = Instant.now();
        for (int stored = 0; stored < STORED; stored += AT_ONCE) {
            IntStream.range(stored, stored + AT_ONCE)
                    .mapToObj(i -> log.append(RoomId.LOBBY, new Draft(AUTHOR, "i" + i, TEXT, now)))
                    .toList()
                    .forEach(appended ->
                            assertThat(appended.toCompletableFuture().join()).isInstanceOf(Appended.Stored.class));
        }
        return log;
    }

    @Test
    void storedPostsDoNotSlowDeliveries() {
        try (SqliteRoomLog fresh = SqliteRoomLog.open(directory.resolve("fresh.db"));
                SqliteRoomLog full = full(directory.resolve("full.db"));
                Hall inMemory = new Hall(null, 0);
                Hall inFile = new Hall(fresh, 0);
                Hall inFullFile = new Hall(full, STORED)) {
            List<Hall> halls = List.of(inMemory, inFile, inFullFile);
            halls.forEach(Hall::talk); // warm-up
            halls.forEach(hall -> hall.rates.clear());
            for (int round = 0; round < ROUNDS; round++) {
                halls.forEach(Hall::talk);
            }
            System.out.printf(
                    "deliveries/s: %,.0f in memory, %,.0f in a file, %,.0f in a file with %,d posts%n",
                    inMemory.rate(), inFile.rate(), inFullFile.rate(), STORED);
            assertThat(inFile.rate()).isGreaterThan(0.6 * inMemory.rate());
            assertThat(inFullFile.rate()).isGreaterThan(0.6 * inFile.rate());
        } finally {
            reactor.close();
        }
    }
}
