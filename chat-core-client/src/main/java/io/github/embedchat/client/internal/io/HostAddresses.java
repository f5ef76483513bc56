package io.github.embedchat.client.internal.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the addresses of a host, anew for each attempt to connect. A lookup cannot be interrupted, so it runs in a
 * thread of its own. If it takes longer than an attempt, the next attempt waits for the same lookup.
 *
 * <p><b>Threading:</b> owned by the reader thread.
 */
final class HostAddresses {
    /** Looks up all addresses of a host. May block. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final String host;
    private final Resolver resolver;
    /** The latest lookup. */
    private CompletableFuture<InetAddress[]> lookup = CompletableFuture.completedFuture(new InetAddress[0]);
    /** The address to try last; null for none. */
    private @Nullable InetAddress last;

    HostAddresses(String host, Resolver resolver) {
        this.host = host;
        this.resolver = resolver;
    }

    /**
     * Returns the addresses in the order in which to try them: IPv4 and IPv6 in turn, beginning with the family that
     * the JVM prefers (RFC 8305, clause 4).
     *
     * @param closed completes when the addresses are no longer needed
     * @throws IOException if there are none, or if {@code closed} has completed. The message is for people
     */
    List<InetAddress> find(CompletableFuture<Void> closed) throws IOException, InterruptedException {
        if (lookup.isDone()) {
            lookup = new CompletableFuture<>();
            CompletableFuture<InetAddress[]> result = lookup;
            ClientThread.daemon("resolver", () -> resolve(result)).start();
        }
        try {
            CompletableFuture.anyOf(lookup, closed).get();
            if (lookup.isDone()) {
                return ordered(lookup.get());
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
        throw new IOException("the address of " + host + " could not be found in time");
    }

    private void resolve(CompletableFuture<InetAddress[]> result) {
        try {
            result.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private IOException failure(Throwable cause) {
        boolean unknown = cause instanceof UnknownHostException;
        return new IOException(unknown ? "unknown host: " + host : host + " cannot be looked up: " + cause, cause);
    }

    private List<InetAddress> ordered(InetAddress[] found) {
        Queue<InetAddress> preferred = new ArrayDeque<>();
        Queue<InetAddress> others = new ArrayDeque<>();
        for (InetAddress address : found) {
            (address.getClass() == found[0].getClass() ? preferred : others).add(address);
        }
        List<InetAddress> ordered = new ArrayList<>();
        while (!preferred.isEmpty()) {
            ordered.add(preferred.remove());
            if (!others.isEmpty()) {
                ordered.add(others.remove());
            }
        }
        ordered.addAll(others);
        if (last != null && ordered.remove(last)) {
            ordered.add(last);
        }
        return ordered;
    }

    /** Has the next attempt try this address after all others; null for none. */
    void tryLast(@Nullable InetAddress address) {
        last = address;
    }
}
