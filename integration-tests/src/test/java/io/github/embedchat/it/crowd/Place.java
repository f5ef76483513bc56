package io.github.embedchat.it.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Where a member stands in one room. Each post has to be the one after the one before. Thread of its reactor. */
final class Place {
    private final String room;
    /** What the frame of a post begins with, up to its number. */
    private final byte[] start;

    private String epoch = "";
    private long seq = -1;

    Place(String room) {
        this.room = room;
        this.start =
                "{\"type\":\"posted\",\"room\":\"%s\",\"seq\":".formatted(room).getBytes(UTF_8);
    }

    boolean isJoined() {
        return seq >= 0;
    }

    /** Newest post that was read. */
    long seq() {
        return seq;
    }

    /** @param from where the server lets it start */
    void joined(String newEpoch, long from) {
        if (isJoined() && (!newEpoch.equals(epoch) || from != seq)) {
            throw new AssertionError("came back to %s at %d, which is not %d".formatted(room, from, seq));
        }
        epoch = newEpoch;
        seq = from;
    }

    /** The request to join where it stands, or at the head the first time. */
    String join() {
        return isJoined()
                ? "{\"type\":\"join\",\"room\":\"%s\",\"after\":{\"epoch\":\"%s\",\"seq\":%d}}"
                        .formatted(room, epoch, seq)
                : "{\"type\":\"join\",\"room\":\"%s\"}".formatted(room);
    }

    /** Whether this is a post in this room. */
    boolean read(byte[] bytes, int from, int to) {
        int i = from + start.length;
        if (i >= to || !Arrays.equals(bytes, from, i, start, 0, start.length)) {
            return false;
        }
        long next = 0;
        for (; bytes[i] != ','; i++) {
            next = 10 * next + bytes[i] - '0';
        }
        if (next != seq + 1) {
            throw new AssertionError("in %s, %d came behind %d".formatted(room, next, seq));
        }
        seq = next;
        return true;
    }
}
