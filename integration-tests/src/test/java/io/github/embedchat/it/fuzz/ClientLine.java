package io.github.embedchat.it.fuzz;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import java.util.Arrays;

/** A line from a client is refused in the one way that there is, or means the same when it is written and read again. */
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
        ClientMessage again = repeat(first); // half a character becomes a whole one
        Claim.equal(repeat(again), again);
    }

    private static ClientMessage repeat(ClientMessage message) {
        byte[] frame = ClientFrames.encode(message);
        return ClientFrames.decode(Arrays.copyOf(frame, frame.length - 1));
    }
}
