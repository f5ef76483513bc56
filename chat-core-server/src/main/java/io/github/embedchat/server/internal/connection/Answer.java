package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame that must not overtake anything that the client's earlier requests caused (protocol, clause 1). The answer
 * remembers the end of each source of the connection at the moment when it is added. It is <i>due</i> once every
 * source has sent its frames up to there.
 *
 * @param frame may be empty
 * @param asked whether the client asked for the frame; if so, the server does not read from the client until the
 *     frame is sent
 * @param sources the sources of the connection when the answer was added
 * @param due for each source, the offset that it has to reach
 * @param then runs when the frame has been handed to the channel
 */
record Answer(
        byte[] frame,
        boolean asked,
        FrameSource[] sources,
        long[] due,
        @Nullable Runnable then) {
    /** Creates an answer that waits for everything that these sources have now. */
    static Answer behind(List<FrameSource> sources, byte[] frame, boolean asked, @Nullable Runnable then) {
        FrameSource[] ahead = sources.toArray(FrameSource[]::new);
        long[] due = new long[ahead.length];
        for (int i = 0; i < due.length; i++) {
            due[i] = ahead[i].end();
        }
        return new Answer(frame, asked, ahead, due, then);
    }

    /**
     * Takes frames that must leave before this one, about {@code budget} bytes at most; returns their size in bytes.
     */
    int takeDue(List<ByteBuffer> pieces, int budget) {
        int bytes = 0;
        for (int i = 0; i < sources.length; i++) {
            if (!sources[i].isClosed()) {
                bytes += takeAll(pieces, sources[i], due[i], budget - bytes);
            }
        }
        return bytes;
    }

    /**
     * Takes frames from one source until it has none left, reaches {@code due} or the budget is used up; returns
     * their size.
     */
    static int takeAll(List<ByteBuffer> pieces, FrameSource source, long due, int budget) {
        int bytes = 0;
        int taken = 1;
        while (bytes < budget && taken > 0) {
            taken = source.take(pieces, due);
            bytes += taken;
        }
        return bytes;
    }

    /** Whether every source has reached its offset, so that the frame may be sent. */
    boolean isDue() {
        for (int i = 0; i < sources.length; i++) {
            if (!sources[i].isClosed() && !sources[i].hasReached(due[i])) {
                return false;
            }
        }
        return true;
    }
}
