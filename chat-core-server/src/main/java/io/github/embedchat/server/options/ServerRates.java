package io.github.embedchat.server.options;

import java.util.function.Consumer;

/**
 * The rates at which clients may send. What is above a rate waits, and the server does not read from that connection
 * until then. Nothing is dropped.
 *
 * <p>Posts count for their user, on all devices together. All other requests count for their session and for the
 * address of the connection. A {@code ping} or {@code pong} counts as a tenth of a request. Loopback addresses have
 * no limit per address. All addresses of an IPv6 network with a prefix of 64 bits count as one.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class ServerRates implements Cloneable {
    private int postBurst = 20;
    private int postsPerSecond = 5;
    private int requestBurst = 200;
    private int requestsPerSecond = 20;
    private int addressBurst = 2_000;
    private int addressRequestsPerSecond = 200;

    ServerRates() {}

    /** {@return the number of posts that a user may make at once} */
    public int postBurst() {
        return postBurst;
    }

    /** {@return the number of posts a second that a user may make after the burst; 0 for no limit} */
    public int postsPerSecond() {
        return postsPerSecond;
    }

    /** {@return the number of requests that a session may send at once} */
    public int requestBurst() {
        return requestBurst;
    }

    /** {@return the number of requests a second that a session may send after the burst; 0 for no limit} */
    public int requestsPerSecond() {
        return requestsPerSecond;
    }

    /** {@return the number of requests at once from one address} */
    public int addressBurst() {
        return addressBurst;
    }

    /** {@return the number of requests a second from one address after the burst; 0 for no limit} */
    public int addressRequestsPerSecond() {
        return addressRequestsPerSecond;
    }

    /**
     * {@return a copy with a different rate of posts}
     *
     * @param burst the number of posts at once, from 1; default 20
     * @param perSecond the number of posts a second after the burst, from 1; default 5
     */
    public ServerRates posts(int burst, int perSecond) {
        return with(copy -> {
            copy.postBurst = Range.atLeast(1, burst, "burst");
            copy.postsPerSecond = Range.atLeast(1, perSecond, "perSecond");
        });
    }

    /**
     * {@return a copy with a different rate of requests other than posts, for each session}
     *
     * @param burst the number of requests at once, from 1; default 200. A client that reconnects sends one request,
     *     and one for each of its rooms
     * @param perSecond the number of requests a second after the burst, from 1; default 20
     */
    public ServerRates requests(int burst, int perSecond) {
        return with(copy -> {
            copy.requestBurst = Range.atLeast(1, burst, "burst");
            copy.requestsPerSecond = Range.atLeast(1, perSecond, "perSecond");
        });
    }

    /**
     * {@return a copy with a different rate of requests other than posts, for each address}
     *
     * @param burst the number of requests at once, from 1; default 2,000
     * @param perSecond the number of requests a second after the burst, from 1; default 200
     */
    public ServerRates requestsPerAddress(int burst, int perSecond) {
        return with(copy -> {
            copy.addressBurst = Range.atLeast(1, burst, "burst");
            copy.addressRequestsPerSecond = Range.atLeast(1, perSecond, "perSecond");
        });
    }

    /** {@return a copy without any limit, for tests and for trusted clients} */
    public ServerRates unlimited() {
        return with(copy -> {
            copy.postsPerSecond = 0;
            copy.requestsPerSecond = 0;
            copy.addressRequestsPerSecond = 0;
        });
    }

    private ServerRates with(Consumer<ServerRates> change) {
        try {
            ServerRates copy = (ServerRates) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
