package io.github.embedchat.server.options;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The bounds on what a server keeps in memory (protocol, clause 7).
 *
 * <p><b>Threading:</b> immutable.
 */
public final class ServerMemory implements Cloneable {
    private int retainedPosts = 10_000;
    private Duration retainedFor = Duration.ofDays(7);
    private long retainedBytes = Runtime.getRuntime().maxMemory() / 4;
    private int frameBufferBytes = 1024 * 1024;
    private long totalFrameBufferBytes = Runtime.getRuntime().maxMemory() / 4;

    ServerMemory() {}

    /** {@return the maximum number of posts that the log in memory keeps of each room} */
    public int retainedPosts() {
        return retainedPosts;
    }

    /** {@return the time for which the log in memory keeps a post} */
    public Duration retainedFor() {
        return retainedFor;
    }

    /** {@return the maximum number of bytes that the posts of all rooms take in the log in memory} */
    public long retainedBytes() {
        return retainedBytes;
    }

    /**
     * {@return a copy with a different bound on the memory that the posts of all rooms take in the log in memory}
     *
     * @param bytes from 64 KiB; default: a quarter of the maximum heap size. Above the bound, the log evicts the oldest
     *     posts of the (almost) largest room
     */
    public ServerMemory retainedBytes(long bytes) {
        return with(copy -> copy.retainedBytes = Range.atLeast(64 * 1024, bytes, "retainedBytes"));
    }

    /** {@return the maximum number of bytes of recent frames that a room keeps ready to send} */
    public int frameBufferBytes() {
        return frameBufferBytes;
    }

    /**
     * {@return a copy with a different bound on the recent frames that a room keeps ready to send}
     *
     * @param bytes from 1; default 1 MiB. Slower readers fall back to the log
     */
    public ServerMemory frameBufferBytes(int bytes) {
        return with(copy -> copy.frameBufferBytes = Range.atLeast(1, bytes, "frameBufferBytes"));
    }

    /** {@return the maximum number of bytes of recent frames that all rooms together keep ready to send} */
    public long totalFrameBufferBytes() {
        return totalFrameBufferBytes;
    }

    /**
     * {@return a copy with a different bound on the recent frames that all rooms together keep ready to send, outside
     * the heap}
     *
     * @param bytes from 64 KiB; default: a quarter of the maximum heap size. Above the bound, the rooms idle for
     *     longest are trimmed. One room gets at most half of the bound
     */
    public ServerMemory totalFrameBufferBytes(long bytes) {
        return with(copy -> copy.totalFrameBufferBytes = Range.atLeast(64 * 1024, bytes, "totalFrameBufferBytes"));
    }

    /**
     * {@return a copy with a different retention of the log in memory}
     *
     * @param posts the number of posts to keep of each room, from 1; default 10,000
     * @param age the maximum age of a post, more than 0; default 7 days
     */
    public ServerMemory retention(int posts, Duration age) {
        return with(copy -> {
            copy.retainedPosts = Range.atLeast(1, posts, "posts");
            copy.retainedFor = Range.positive(age, "age");
        });
    }

    private ServerMemory with(Consumer<ServerMemory> change) {
        try {
            ServerMemory copy = (ServerMemory) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
