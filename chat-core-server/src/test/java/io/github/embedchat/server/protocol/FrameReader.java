package io.github.embedchat.server.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the frames of a server from a socket on demand.
 *
 * <p><b>Threading:</b> one thread.
 */
final class FrameReader {
    private static final int REMEMBERED = 8;

    private final InputStream in;
    private final Duration patience;
    private final byte[] chunk = new byte[64 * 1024];
    /** Start of the unread bytes of {@link #chunk}, which reach to {@link #end}. */
    private int start;

    private int end;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    /** The latest frames, for the message of a failure. */
    private final Deque<Frame> last = new ArrayDeque<>();

    FrameReader(Socket socket, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        this.in = socket.getInputStream();
        this.patience = patience;
    }

    Frame next(Predicate<Frame> wanted) {
        return nextOrEnd(wanted)
                .orElseThrow(() -> new AssertionError("the server has ended its side; before: " + last));
    }

    /** Returns the next wanted frame, or empty at the end of the stream. Fails if the last line is incomplete. */
    Optional<Frame> nextOrEnd(Predicate<Frame> wanted) {
        try {
            while (fillLine()) {
                Frame frame = takeLine();
                if (wanted.test(frame)) {
                    return Optional.of(frame);
                }
            }
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came for " + patience + "; before: " + last, e);
        } catch (IOException e) {
            throw new UncheckedIOException("after " + last, e);
        }
    }

    private boolean fillLine() throws IOException {
        while (true) {
            for (int i = start; i < end; i++) {
                if (chunk[i] == '\n') {
                    line.write(chunk, start, i - start);
                    start = i + 1;
                    return true;
                }
            }
            line.write(chunk, start, end - start);
            start = 0;
            end = Math.max(0, in.read(chunk));
            if (end == 0) {
                return ended();
            }
        }
    }

    private boolean ended() {
        if (line.size() > 0) {
            throw new AssertionError("the server's last line is not whole: " + line + "; before: " + last);
        }
        return false;
    }

    private Frame takeLine() {
        Frame frame = Frame.of(line.toByteArray());
        line.reset();
        last.add(frame);
        if (last.size() > REMEMBERED) {
            last.remove();
        }
        return frame;
    }
}
