package io.github.embedchat.server.internal.connection;

import io.github.embedchat.server.options.ServerTimeouts;
import java.time.Duration;

/**
 * Checks that one connection is alive: handshake in time, input received, output draining (protocol, clause 6). Has no clock: it is asked
 * now and then, and says when to be asked again.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public final class Heartbeat {
    /** The result of a check. */
    public enum Finding {
        FINE,
        SILENT,
        DEAD,
        STALLED
    }

    private static final long SHORTEST_WAIT = Duration.ofMillis(5).toNanos();

    private final ServerTimeouts timeouts;
    private final long heartbeat;
    private final long accepted;
    private boolean welcome;
    private boolean reading = true;
    private long heard;
    private long pinged;
    private boolean writing;
    private long lastProgress;
    private long bytesLeft;

    /** @param spread from 0 to 1, so that not all connections are pinged at once */
    public Heartbeat(ServerTimeouts timeouts, double spread, long now) {
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

    /** While the server itself does not read, or has not dealt with what it read, silence proves nothing. */
    public void reading(boolean isReading, long now) {
        if (isReading && !reading) {
            heard = now;
        }
        reading = isReading;
    }

    /** @param left bytes that have not left yet */
    public void writing(boolean isWriting, long left, long now) {
        writing = isWriting;
        bytesLeft = left;
        lastProgress = now;
    }

    /** @param left bytes that have not left yet */
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

    /** Nanoseconds from {@code now} until {@link #check} may find something. */
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
