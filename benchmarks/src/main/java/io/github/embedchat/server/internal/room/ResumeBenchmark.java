package io.github.embedchat.server.internal.room;

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
 * A member rejoins after it has missed {@link #MISSED} posts: the whole way from its request until it is live, over a
 * channel that takes everything at once. The missed posts are in the room's frame buffer as encoded bytes. With the
 * smallest buffer nearly all of them are read from the log and encoded.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ResumeBenchmark {
    private static final int MISSED = 1000;

    @Param({"1048576", "1"})
    int bufferBytes;

    private Stage stage;
    private Subscription subscription;

    @Setup
    public void join() {
        stage = new Stage(bufferBytes);
        subscription = stage.join(0);
    }

    @Benchmark
    public long resume() {
        CountingChannel channel = stage.rejoin(subscription, MISSED);
        if (!Stage.isLive(subscription)) {
            throw new IllegalStateException("the member has not got everything");
        }
        channel.outbox().writer().close();
        stage.settle();
        return channel.bytes();
    }
}
