package io.github.embedchat.server.internal.room;

import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One turn of the server loop. The posts of the turn are appended to the log, encoded once, and written once to each
 * member over a channel that takes everything at once. So a turn delivers {@link #batch} × {@link #members} frames in
 * {@link #members} writes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class RoomBenchmark {
    private static final int BUFFER_BYTES = 1024 * 1024;

    @Param({"10", "1000"})
    int members;

    /** Posts per turn. */
    @Param({"1", "16", "64"})
    int batch;

    private final Stage stage = new Stage(BUFFER_BYTES);
    private final List<Subscription> subscriptions = new ArrayList<>();

    @Setup
    public void join() {
        for (int i = 0; i < members; i++) {
            subscriptions.add(stage.join(i));
        }
        stage.expire();
    }

    @Benchmark
    public void turn() {
        for (int i = 0; i < batch; i++) {
            stage.post();
        }
        stage.settle();
    }

    @TearDown
    public void check() {
        if (!subscriptions.stream().allMatch(Stage::isLive)) {
            throw new IllegalStateException("a member has not got everything");
        }
    }
}
