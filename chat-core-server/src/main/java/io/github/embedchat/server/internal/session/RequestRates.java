package io.github.embedchat.server.internal.session;

import io.github.embedchat.server.internal.connection.Received;
import io.github.embedchat.server.internal.rule.NetworkPrefix;
import io.github.embedchat.server.internal.rule.RateLimit;
import io.github.embedchat.server.options.ServerRates;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what clients send against the rates of the protocol (clause 7): a post for its user, and everything else for
 * its session and its address. Server loop only.
 */
final class RequestRates {
    /** This many requests that take no turn, such as pings, count as one. */
    private static final int LIGHT = 10;
    /** The least number of addresses at which full buckets are looked for. */
    private static final int FEW = 1_000;

    private final LongSupplier nanoTime;
    private final RequestTable table;
    private final ServerRates rates;
    private final Map<InetAddress, RateLimit> byAddress = new HashMap<>();
    /** Number of addresses at which those with full buckets are removed. */
    private int manyAddresses = FEW;

    /** @param nanoTime a clock that never moves backwards */
    RequestRates(LongSupplier nanoTime, RequestTable table, ServerRates rates) {
        this.nanoTime = nanoTime;
        this.table = table;
        this.rates = rates;
    }

    /** Creates the rate of a connection, which its session keeps if it begins with this connection. */
    RateLimit create() {
        return new RateLimit(rates.requestBurst(), rates.requestsPerSecond(), nanoTime.getAsLong());
    }

    /**
     * Counts a line.
     *
     * @param session null before {@code welcome}
     * @return nanoseconds until the line may be handled; 0 if it may be handled now
     */
    long take(Received line, SessionLink link, @Nullable Session session) {
        if (line instanceof Received.End) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        if (session != null && isPost(line)) {
            return session.user().postRate(now).take(1, now);
        }
        int parts = parts(line);
        long wait = rate(link, session).take(parts, now);
        InetAddress address = NetworkPrefix.of(link.remote());
        return address == null ? wait : Math.max(wait, ofAddress(address, now).take(parts, now));
    }

    /** Stops counting a line that waited and will not be handled. */
    void giveBack(Received line, SessionLink link, @Nullable Session session) {
        long now = nanoTime.getAsLong();
        if (session != null && isPost(line)) {
            session.user().postRate(now).giveBack(1);
            return;
        }
        rate(link, session).giveBack(parts(line));
        InetAddress address = NetworkPrefix.of(link.remote());
        if (address != null) {
            ofAddress(address, now).giveBack(parts(line));
        }
    }

    private static RateLimit rate(SessionLink link, @Nullable Session session) {
        return session == null ? link.requestRate() : session.requestRate();
    }

    private RateLimit ofAddress(InetAddress address, long now) {
        if (byAddress.size() >= manyAddresses) {
            byAddress.values().removeIf(limit -> limit.isFull(now));
            manyAddresses = Math.max(FEW, 2 * byAddress.size());
        }
        return byAddress.computeIfAbsent(
                address, absent -> new RateLimit(rates.addressBurst(), rates.addressRequestsPerSecond(), now));
    }

    /** Number of addresses whose rates are kept. */
    int addresses() {
        return byAddress.size();
    }

    private boolean isPost(Received line) {
        return line instanceof Received.Request request
                && table.of(request.message()).waitsFor() == RequestType.Wait.RATE;
    }

    private int parts(Received line) {
        boolean light = line instanceof Received.Request request
                && !table.of(request.message()).takesTurn();
        return light ? LIGHT : 1;
    }
}
