package io.github.embedchat.it.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A member's position in one room. Checks that each post follows the one before. Thread of its reactor. */
final class Place {
    private final String room;
    /** The first bytes of a post's frame, up to its number. */
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

    /** Returns the number of the newest post that was read. */
    long seq() {
        return seq;
    }

    /** @param from number after which the server starts to read */
    void joined(String newEpoch, long from) {
        if (isJoined() && (!newEpoch.equals(epoch) || from != seq)) {
            throw new AssertionError("came back to %s at %d, which is not %d".formatted(room, from, seq));
        }
        epoch = newEpoch;
        seq = from;
    }

    /** Returns a request to join: the first time at the head, later from the member's position. */
    String join() {
        return isJoined()
                ? "{\"type\":\"join\",\"room\":\"%s\",\"after\":{\"epoch\":\"%s\",\"seq\":%d}}"
                        .formatted(room, epoch, seq)
                : "{\"type\":\"join\",\"room\":\"%s\"}".formatted(room);
    }

    /** Reads a line; returns whether it is a post in this room. */
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
