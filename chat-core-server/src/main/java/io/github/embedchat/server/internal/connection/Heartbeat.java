package io.github.embedchat.server.internal.connection;

import io.github.embedchat.server.options.ServerTimeouts;
import java.time.Duration;

/**
 * Checks that one connection is alive: handshake in time, input received, output draining (protocol, clause 6). It
 * has no clock or timer: the caller passes the time, and {@link #nextCheck} says when to check again.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public final class Heartbeat {
    /** The result of a check. */
    public enum Finding {
        /** Nothing to do. */
        FINE,
        /** The client needs a ping. */
        SILENT,
        /** The handshake took too long, or nothing was received for the read timeout. */
        DEAD,
        /** Nothing could be written for the write timeout. */
        STALLED
    }

    /** Multiples of this number, modulo 1, are spread evenly from 0 to 1. */
    private static final double GOLDEN_RATIO = 0.618_033_988_749_895;

    private static final long SHORTEST_WAIT = Duration.ofMillis(5).toNanos();

    private final ServerTimeouts timeouts;
    private final long heartbeat;
    private final long accepted;
    private boolean welcome;
    private boolean reading = true;
    /** Time of the last input, or when reading was switched on again. */
    private long heard;
    /** Time of the last {@link Finding#SILENT}. */
    private long pinged;

    private boolean writing;
    /** Time at which the number of unsent bytes last changed. */
    private long lastProgress;
    /** Number of unsent bytes at that time. */
    private long bytesLeft;

    /**
     * @param number position of the connection among all accepted connections. It varies the ping interval by a fifth,
     *     so that connections accepted together are not pinged together
     */
    public Heartbeat(ServerTimeouts timeouts, long number, long now) {
        double spread = (0.5 + number * GOLDEN_RATIO) % 1;
        this.timeouts = timeouts;
        this.heartbeat = (long) (timeouts.heartbeat().toNanos() * (0.8 + 0.4 * spread));
        this.accepted = now;
        this.heard = now;
        this.pinged = now;
    }

    public void welcomed() {
        welcome = true;
    }

    public void heard(long now) {
        heard = now;
    }

    /** Says whether the server reads, and has handled what it read. If not, silence proves nothing. */
    public void reading(boolean isReading, long now) {
        if (isReading && !reading) {
            heard = now;
        }
        reading = isReading;
    }

    /**
     * Says whether a write is in progress.
     *
     * @param left number of unsent bytes
     */
    public void writing(boolean isWriting, long left, long now) {
        writing = isWriting;
        bytesLeft = left;
        lastProgress = now;
    }

    /** @param left number of unsent bytes */
    public Finding check(long now, long left) {
        if (left != bytesLeft) {
            bytesLeft = left;
            lastProgress = now;
        }
        if (!welcome && now - accepted >= timeouts.helloTimeout().toNanos()) {
            return Finding.DEAD;
        } else if (writing && now - lastProgress >= timeouts.writeTimeout().toNanos()) {
            return Finding.STALLED;
        } else if (reading && now - heard >= timeouts.readTimeout().toNanos()) {
            return Finding.DEAD;
        } else if (welcome && now - Math.max(heard, pinged) >= heartbeat) {
            pinged = now;
            return Finding.SILENT;
        }
        return Finding.FINE;
    }

    /** Nanoseconds from {@code now} until the next check is useful. */
    public long nextCheck(long now) {
        long write = timeouts.writeTimeout().toNanos();
        long next = Math.max(heard, pinged) + heartbeat;
        next = reading ? Math.min(next, heard + timeouts.readTimeout().toNanos()) : next;
        next = welcome
                ? next
                : Math.min(next, accepted + timeouts.helloTimeout().toNanos());
        next = Math.min(next, now + (writing ? write / 8 : write / 2));
        return Math.max(next - now, SHORTEST_WAIT);
    }
}
