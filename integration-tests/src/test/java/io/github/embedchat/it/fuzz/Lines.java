package io.github.embedchat.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that bytes give the same lines in any pieces, and that no line exceeds the limit, which the first byte sets.
 */
public final class Lines {
    private Lines() {}

    /** Jazzer calls this. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        int limit = 1 + Byte.toUnsignedInt(bytes[0]);
        List<String> lines = cut(bytes, limit, bytes.length);
        Claim.holds(
                lines.stream().allMatch(line -> line.length() <= limit && line.indexOf('\n') < 0), "lines are lines");
        Claim.equal(cut(bytes, limit, 1), lines);
        Claim.equal(cut(bytes, limit, 7), lines);
    }

    /** @return the lines, with an empty one for each line that is too long */
    private static List<String> cut(byte[] bytes, int limit, int piece) {
        LineSplitter splitter = new LineSplitter(limit);
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < bytes.length; i += piece) {
            ByteBuffer in = ByteBuffer.wrap(bytes, i, Math.min(piece, bytes.length - i));
            while (in.hasRemaining()) {
                try {
                    byte[] line = splitter.next(in);
                    if (line != null) {
                        lines.add(new String(line, ISO_8859_1));
                    }
                } catch (FrameException tooLong) {
                    lines.add("");
                }
            }
        }
        return lines;
    }
}
