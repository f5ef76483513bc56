package io.github.embedchat.server.internal.session;

import java.time.Duration;

/**
 * Watches over one connection: is it welcome in time, is it heard, does what is written leave (protocol, clause 6)? Has no clock;
 * is asked now and then, and says when to be asked again.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public final class Heartbeat {
    /** What is to be done. */
    public enum Finding {
        FINE,
        SILENT,
        DEAD,
        STALLED
    }

    private static final long SHORTEST_WAIT = Duration.ofMillis(5).toNanos();

    private final Timings timings;
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
    public Heartbeat(Timings timings, double spread, long now) {
        this.timings = timings;
        this.heartbeat = (long) (timings.heartbeat().toNanos() * (0.8 + 0.4 * spread));
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
        if (!welcome && now - accepted >= timings.hello().toNanos()) {
            return Finding.DEAD;
        } else if (writing && now - lastProgress >= timings.write().toNanos()) {
            return Finding.STALLED;
        } else if (reading && now - heard >= timings.read().toNanos()) {
            return Finding.DEAD;
        } else if (welcome && now - Math.max(heard, pinged) >= heartbeat) {
            pinged = now;
            return Finding.SILENT;
        }
        return Finding.FINE;
    }

    /** Nanoseconds from {@code now} until {@link #check} may find something. */
    public long nextCheck(long now) {
        long write = timings.write().toNanos();
        long next = Math.max(heard, pinged) + heartbeat;
        next = reading ? Math.min(next, heard + timings.read().toNanos()) : next;
        next = welcome ? next : Math.min(next, accepted + timings.hello().toNanos());
        next = Math.min(next, now + (writing ? write / 8 : write / 2));
        return Math.max(next - now, SHORTEST_WAIT);
    }
}
