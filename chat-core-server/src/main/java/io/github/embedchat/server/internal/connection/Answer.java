package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame that waits until each source of its connection has handed on what it had when the answer was given. So an answer never overtakes
 * what earlier requests caused (protocol, clause 1).
 *
 * @param frame may be empty
 * @param asked whether the client asked for it, and is not read until it has it
 * @param then runs when the frame has been handed to the channel
 */
record Answer(
        byte[] frame,
        boolean asked,
        FrameSource[] sources,
        long[] due,
        @Nullable Runnable then) {
    static Answer behind(List<FrameSource> sources, byte[] frame, boolean asked, @Nullable Runnable then) {
        FrameSource[] ahead = sources.toArray(FrameSource[]::new);
        long[] due = new long[ahead.length];
        for (int i = 0; i < due.length; i++) {
            due[i] = ahead[i].end();
        }
        return new Answer(frame, asked, ahead, due, then);
    }

    /** Takes what has to leave before this frame; returns its bytes. */
    int takeDue(List<ByteBuffer> pieces, int budget) {
        int bytes = 0;
        for (int i = 0; i < sources.length; i++) {
            if (!sources[i].isClosed()) {
                bytes += takeAll(pieces, sources[i], due[i], budget - bytes);
            }
        }
        return bytes;
    }

    /** Takes from one source until nothing is left, the offset is reached, or the budget is used up. */
    static int takeAll(List<ByteBuffer> pieces, FrameSource source, long due, int budget) {
        int bytes = 0;
        int taken = 1;
        while (bytes < budget && taken > 0) {
            taken = source.take(pieces, due);
            bytes += taken;
        }
        return bytes;
    }

    /** Whether its turn has come. */
    boolean isDue() {
        for (int i = 0; i < sources.length; i++) {
            if (!sources[i].isClosed() && !sources[i].hasReached(due[i])) {
                return false;
            }
        }
        return true;
    }
}
