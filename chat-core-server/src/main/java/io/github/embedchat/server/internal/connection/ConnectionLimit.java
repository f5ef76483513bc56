package io.github.embedchat.server.internal.connection;

import io.github.embedchat.server.internal.rule.NetworkPrefix;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Counts open connections, in total and per address, and rejects those above the limits (protocol, clause 7).
 *
 * <p><b>Threading:</b> any thread.
 */
public final class ConnectionLimit {
    private final int max;
    private final int maxPerAddress;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private int open;

    public ConnectionLimit(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /**
     * Counts a connection from this address; returns false if that would exceed a limit. Each success needs a call of
     * {@link #leave}.
     */
    public synchronized boolean enter(InetAddress address) {
        InetAddress prefix = NetworkPrefix.of(address);
        int fromThere = prefix == null ? 0 : byAddress.getOrDefault(prefix, 0);
        if (open >= max || fromThere >= maxPerAddress) {
            return false;
        }
        open++;
        if (prefix != null) {
            byAddress.put(prefix, fromThere + 1);
        }
        return true;
    }

    public synchronized void leave(InetAddress address) {
        open--;
        InetAddress prefix = NetworkPrefix.of(address);
        if (prefix != null) {
            byAddress.computeIfPresent(prefix, (key, count) -> count == 1 ? null : count - 1);
        }
        notifyAll();
    }

    /** Waits until all connections have left, at most for {@code patience}. */
    public synchronized void awaitNobody(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); open > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
