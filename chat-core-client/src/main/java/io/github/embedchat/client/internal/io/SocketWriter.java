package io.github.embedchat.client.internal.io;

import io.github.embedchat.client.internal.core.ClientProtocol;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes lines to the connection, in order. Only the writer thread waits for a server that does not read.
 *
 * <p><b>Threading:</b> {@link #send} and {@link #end} may be called by any thread and never wait. {@link #run} is the
 * writer thread.
 */
final class SocketWriter implements Runnable {
    /**
     * Maximum queued lines: unanswered posts and requests, and answers to pings. If the queue is full, the server is
     * not reading, and the connection is closed.
     */
    private static final int MAX_LINES = 4 * ClientProtocol.MAX_UNANSWERED;

    private record Line(SocketConnection to, byte[] bytes) {}

    private final Line end = new Line(new SocketConnection(this), new byte[0]);
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    void send(SocketConnection to, byte[] bytes) {
        if (lines.size() >= MAX_LINES) {
            to.close();
        } else {
            lines.add(new Line(to, bytes));
        }
    }

    void end() {
        lines.add(end);
    }

    @Override
    public void run() {
        try {
            for (Line line = lines.take(); line != end; line = lines.take()) {
                write(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes one line. A failure closes the connection, and the reader reports that. */
    private void write(Line line) {
        SocketConnection to = line.to();
        if (to.isClosed()) {
            return;
        }
        try {
            to.write(line.bytes());
            if (lines.isEmpty()) {
                to.flush();
            }
        } catch (IOException e) {
            to.close();
        }
    }
}
