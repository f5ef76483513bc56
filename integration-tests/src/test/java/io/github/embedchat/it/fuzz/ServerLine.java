package io.github.embedchat.it.fuzz;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.ServerFrames;
import java.util.Arrays;
import java.util.Objects;

/** Checks that a line from a server is rejected, ignored, or keeps its meaning when it is written and read again. */
public final class ServerLine {
    private ServerLine() {}

    /** Jazzer calls this. */
    public static void fuzzerTestOneInput(byte[] line) {
        ServerMessage first;
        try {
            first = ServerFrames.decode(line);
        } catch (FrameException refused) {
            Claim.holds(refused.code() != null, "a refusal has a code");
            return;
        }
        if (first != null) {
            ServerMessage again = repeat(first); // an unpaired surrogate becomes a whole character
            Claim.equal(repeat(again), again);
        }
    }

    private static ServerMessage repeat(ServerMessage message) {
        byte[] frame = ServerFrames.encode(message);
        return Objects.requireNonNull(ServerFrames.decode(Arrays.copyOf(frame, frame.length - 1)));
    }
}
