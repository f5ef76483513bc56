package io.github.embedchat.demo.cli.pipe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a stream, in UTF-8 in any locale. LF or CR LF ends a line; the last line needs neither.
 *
 * <p><b>Threading:</b> for use by one thread.
 */
final class InputLines {
    private final InputStream in;
    private long number;

    InputLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Returns the number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * Returns the next line; empty at the end of the stream.
     *
     * @throws CharacterCodingException if the line is not UTF-8; the caller can still read the next line
     */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        number++;
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        return Optional.of(decode(line.toByteArray()));
    }

    private static String decode(byte[] line) throws CharacterCodingException {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(line, 0, length))
                .toString();
    }
}
