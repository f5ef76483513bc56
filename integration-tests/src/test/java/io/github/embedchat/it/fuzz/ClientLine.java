package io.github.embedchat.it.fuzz;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import java.util.Arrays;

/**
 * Checks that a line from a client is either rejected with a {@code FrameException}, or keeps its meaning when it is
 * written and read again.
 */
public final class ClientLine {
    private ClientLine() {}

    /** Jazzer calls this. */
    public static void fuzzerTestOneInput(byte[] line) {
        ClientMessage first;
        try {
            first = ClientFrames.decode(line);
        } catch (FrameException refused) {
            Claim.holds(refused.code() != null, "a refusal has a code");
            return;
        }
        ClientMessage again = repeat(first); // an unpaired surrogate becomes a whole character
        Claim.equal(repeat(again), again);
    }

    private static ClientMessage repeat(ClientMessage message) {
        byte[] frame = ClientFrames.encode(message);
        return ClientFrames.decode(Arrays.copyOf(frame, frame.length - 1));
    }
}
