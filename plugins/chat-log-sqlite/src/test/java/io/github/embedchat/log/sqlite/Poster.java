package io.github.embedchat.log.sqlite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/**
 * A connection that posts as fast as it may, with a fixed number of posts under way, and records how long each
 * acknowledgement takes. It has its own room, so it receives only its own posts, in order. One thread.
 */
final class Poster implements Callable<long[]>, AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] POSTED = "{\"type\":\"posted\"".getBytes(StandardCharsets.UTF_8);

    private final Socket socket;
    private final InputStream in;
    private final byte[] post;
    private final int posts;
    private final int atOnce;

    /** Connects and joins its own room. */
    Poster(InetSocketAddress server, String name, int posts, int atOnce) throws IOException {
        this.socket = new Socket(server.getAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.posts = posts;
        this.atOnce = atOnce;
        this.post = bytes("{\"type\":\"post\",\"room\":\"" + name + "\",\"text\":\"" + "x".repeat(100) + "\"}\n");
        socket.getOutputStream()
                .write(bytes("{\"type\":\"hello\",\"name\":\"" + name + "\"}\n{\"type\":\"join\",\"room\":\"" + name
                        + "\"}\n{\"type\":\"ping\"}\n"));
        skipLines(4); // welcome, joined, presence, pong
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void skipLines(int count) throws IOException {
        for (int left = count; left > 0; ) {
            if (read() == '\n') {
                left--;
            }
        }
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("the server has gone");
        }
        return next;
    }

    /** @return the time from sending each post to its acknowledgement, in nanoseconds */
    @Override
    public long[] call() throws IOException {
        long[] times = new long[posts];
        int sent = 0;
        for (int done = 0; done < posts; ) {
            int now = Math.min(posts - sent, atOnce - (sent - done));
            byte[] together = new byte[now * post.length];
            for (int i = 0; i < now; i++) {
                System.arraycopy(post, 0, together, i * post.length, post.length);
                times[sent++] = -System.nanoTime();
            }
            socket.getOutputStream().write(together);
            do {
                skipPosted();
                times[done++] += System.nanoTime();
            } while (done < sent && in.available() > 0);
        }
        return times;
    }

    private void skipPosted() throws IOException {
        for (byte expected : POSTED) {
            if (read() != expected) {
                throw new IOException("something else than an acknowledgement");
            }
        }
        skipLines(1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
