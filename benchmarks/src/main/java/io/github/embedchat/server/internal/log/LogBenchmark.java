package io.github.embedchat.server.internal.log;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.benchmarks.Drafts;
import io.github.embedchat.server.options.ServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An append to a full log, so that each new post evicts an old one. One room is full of posts ({@link #MAX_POSTS}).
 * Many rooms, written to in turn, have about ten posts each when their memory is used up ({@link #MAX_BYTES}).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class LogBenchmark {
    private static final int MAX_POSTS = 10_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    /** A lower bound of the bytes that the log counts for a post. */
    private static final int LEAST_BYTES = 400;

    @Param({"1", "10000"})
    int rooms;

    private final Drafts drafts = new Drafts();
    private InMemoryRoomLog log;
    private RoomId[] ids;
    private int next;

    @Setup
    public void fill() {
        log = new InMemoryRoomLog(
                ServerOptions.defaults()
                        .memory()
                        .retention(MAX_POSTS, Duration.ofDays(7))
                        .retainedBytes(MAX_BYTES),
                InstantSource.system());
        ids = new RoomId[rooms];
        for (int i = 0; i < rooms; i++) {
            ids[i] = new RoomId("room-" + i);
        }
        for (long posts = 0; posts < MAX_BYTES / LEAST_BYTES; posts++) {
            append();
        }
    }

    @Benchmark
    public CompletionStage<Appended> append() {
        next = (next + 1) % rooms;
        return log.append(ids[next], drafts.next());
    }
}
