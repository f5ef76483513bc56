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
 * @param frames a gap if there is one, then posts
 * @param seq of the last post in it, or before its end
 */
record EncodedPage(ByteBuffer frames, long seq) {
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Whether a reader can go on with what was read.
     *
     * @param at where it stands
     * @param live whether it had read everything before: then it must miss nothing
     */
    static boolean continues(Position at, Page read, boolean live) {
        boolean hole = read.bounds().oldest() > at.seq() + 1;
        boolean stuck = read.entries().isEmpty() && !hole;
        return read.bounds().epoch().equals(at.epoch()) && !(hole && live) && !stuck;
    }

    /**
     * Encodes what follows a post.
     *
     * @param seq of that post
     * @param last post to encode; the frame buffer has the next
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
