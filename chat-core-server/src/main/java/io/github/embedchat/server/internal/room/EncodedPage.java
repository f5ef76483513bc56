package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ServerFrames;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A page of the log, encoded for one reader that is behind the frame buffer.
 *
 * @param frames a {@code gap} if posts are missing, then posts
 * @param seq position of the reader after it has read these frames
 */
record EncodedPage(ByteBuffer frames, long seq) {
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Whether a reader can continue with a page that was read from the log.
     *
     * @param at position of the reader
     * @param live whether the reader has been at the head: then it must not miss a post
     */
    static boolean continues(Position at, Page read, boolean live) {
        boolean hole = read.bounds().oldest() > at.seq() + 1;
        boolean stuck = read.entries().isEmpty() && !hole;
        return read.bounds().epoch().equals(at.epoch()) && !(hole && live) && !stuck;
    }

    /**
     * Encodes the posts after a position, up to about 64 KiB.
     *
     * @param seq position of the reader
     * @param last newest post to encode; the frame buffer has the next one
     */
    static EncodedPage behind(long seq, long last, Page read, RoomId room) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long reached = seq;
        long beforeOldest = read.bounds().oldest() - 1;
        if (beforeOldest > seq) {
            LogGap gap = new LogGap(LogGap.Reason.TRIMMED, seq + 1, beforeOldest);
            bytes.writeBytes(ServerFrames.encode(new ServerMessage.Gap(room, gap)));
            reached = beforeOldest;
        }
        for (Entry entry : read.entries()) {
            if (entry.seq() > last || bytes.size() >= MAX_BYTES) {
                break;
            }
            bytes.writeBytes(ServerFrames.encode(Posts.of(room, entry)));
            reached = entry.seq();
        }
        return new EncodedPage(ByteBuffer.wrap(bytes.toByteArray()), reached);
    }
}
