package io.github.embedchat.log.sqlite;

import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Posts from many connections through a real server into a log on a real disk. To measure, run:
 * {@code java … io.github.embedchat.log.sqlite.Load DIRECTORY POSTS AT_ONCE}
 */
final class Load {
    static final int CONNECTIONS = 64;

    private Load() {}

    /**
     * The result of a run.
     *
     * @param p50 median time to an acknowledgement, in milliseconds
     * @param p99 99th percentile of that time, in milliseconds
     */
    record Result(double postsPerSecond, double commitsPerSecond, double postsPerCommit, double p50, double p99) {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "load");
        for (int round = 0; round < 5; round++) {
            Result result = run(directory.resolve("chat.db"), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            System.out.printf(
                    "%,.0f posts/s, %,.0f commits/s, %.0f posts per commit, acknowledged after %.1f ms (p50), %.1f ms (p99)%n",
                    result.postsPerSecond, result.commitsPerSecond, result.postsPerCommit, result.p50, result.p99);
        }
    }

    /** @param posts number of posts of each connection, of which {@code atOnce} are under way at a time */
    static Result run(Path file, int posts, int atOnce) throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        ExecutorService posters = Executors.newFixedThreadPool(CONNECTIONS);
        AtomicInteger commits = new AtomicInteger();
        Settings settings = new Settings(
                10_000,
                Duration.ofDays(7),
                InstantSource.system(),
                task -> {
                    commits.incrementAndGet();
                    writer.execute(task);
                },
                reader,
                List.of());
        try (SqliteRoomLog log = SqliteRoomLog.open(file, settings);
                ChatServer server = ChatServer.builder()
                        .port(0)
                        .options(options -> options.rates(ServerRates::unlimited))
                        .log(log)
                        .build()
                        .start()) {
            List<Poster> connections = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(new Poster(server.address(), "p" + i, posts, atOnce));
            }
            long start = System.nanoTime();
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> done : posters.invokeAll(connections)) {
                times.add(done.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Poster connection : connections) {
                connection.close();
            }
            return result(times, seconds, commits.get());
        } finally {
            List.of(writer, reader, posters).forEach(ExecutorService::shutdown);
        }
    }

    private static Result result(List<long[]> times, double seconds, int commits) {
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double posts = LongStream.of(all).count();
        return new Result(
                posts / seconds,
                commits / seconds,
                posts / commits,
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6);
    }
}
