package io.github.embedchat.server.internal.transport;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections, in all and by address, and refuses what is too many (protocol, clause 7). Loopback is exempt from the count by
 * address.
 *
 * <p><b>Threading:</b> any thread.
 */
final class Admission {
    private final int max;
    private final int maxPerAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    Admission(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** Counts a connection in, whatever the answer; {@link #leave} counts it out. */
    boolean enter(InetAddress address) {
        int total = open.incrementAndGet();
        int fromThere = address.isLoopbackAddress() ? 0 : byAddress.merge(address, 1, Integer::sum);
        return total <= max && fromThere <= maxPerAddress;
    }

    void leave(InetAddress address) {
        open.decrementAndGet();
        if (!address.isLoopbackAddress()) {
            byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
