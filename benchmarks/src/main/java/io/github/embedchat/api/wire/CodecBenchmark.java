package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.benchmarks.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * The cost of one post in the codec: the server reads it, the server writes it once for all readers, and each client
 * reads it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class CodecBenchmark {
    @Param
    Texts text;

    private byte[] post;
    private ServerMessage posted;
    private byte[] postedLine;

    @Setup
    public void write() {
        RoomId room = new RoomId("tea");
        Member author = new Member("m-0123456789abcdef01", "Member0000");
        post = withoutLf(ClientFrames.encode(new ClientMessage.Post(room, text.text(), "c1-0007")));
        posted = new ServerMessage.Posted(
                room, 123_456, Instant.parse("2026-01-01T12:34:56.789Z"), "c1-0007", author, text.text());
        postedLine = withoutLf(ServerFrames.encode(posted));
    }

    private static byte[] withoutLf(byte[] frame) {
        return Arrays.copyOf(frame, frame.length - 1);
    }

    @Benchmark
    public ClientMessage decodePost() {
        return ClientFrames.decode(post);
    }

    @Benchmark
    public byte[] encodePosted() {
        return ServerFrames.encode(posted);
    }

    @Benchmark
    public @Nullable ServerMessage decodePosted() {
        return ServerFrames.decode(postedLine);
    }
}
