package io.github.embedchat.server.options;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The settings of a server, in groups: what it accepts ({@link ServerLimits}), how long it waits ({@link ServerTimeouts}), what it keeps in
 * memory ({@link ServerMemory}) and how fast one user may act ({@link ServerRates}).
 *
 * <pre>{@code
 * ServerOptions options = ServerOptions.defaults()
 *         .limits(limits -> limits.maxConnections(50_000).maxTextLength(2_000))
 *         .timeouts(timeouts -> timeouts.graceTime(Duration.ofSeconds(30)));
 * }</pre>
 *
 * Every method returns a changed copy. A value out of its range is an {@link IllegalArgumentException}.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class ServerOptions implements Cloneable {
    private ServerLimits limits = new ServerLimits();
    private ServerTimeouts timeouts = new ServerTimeouts();
    private ServerMemory memory = new ServerMemory();
    private ServerRates rates = new ServerRates();
    private int eventLoops = Runtime.getRuntime().availableProcessors();

    private ServerOptions() {}

    /** {@return the defaults, for a room among people who trust each other: the values of the protocol, clause 7} */
    public static ServerOptions defaults() {
        return new ServerOptions();
    }

    /**
     * {@return options for tests: one event loop, posts as fast as they come, and half a second of grace time instead of ten seconds}
     */
    public static ServerOptions forTests() {
        return defaults()
                .eventLoops(1)
                .rates(ServerRates::unlimitedPosts)
                .timeouts(timeouts -> timeouts.graceTime(Duration.ofMillis(500)));
    }

    /**
     * {@return options for a server that strangers reach: fewer connections for one address (16), fewer sessions (5) and rooms (20) for one
     * user, shorter texts (2,000), slower posts (10 at once, then 2 a second), and 5 seconds for a handshake}
     */
    public static ServerOptions forPublicNetwork() {
        return defaults()
                .limits(limits -> limits.maxConnectionsPerAddress(16)
                        .maxSessionsPerUser(5)
                        .maxRoomsPerUser(20)
                        .maxTextLength(2_000))
                .rates(rates -> rates.posts(10, 2))
                .timeouts(timeouts -> timeouts.helloTimeout(Duration.ofSeconds(5)));
    }

    /** {@return what the server accepts} */
    public ServerLimits limits() {
        return limits;
    }

    /**
     * {@return a copy with other limits}
     *
     * @param change of the present limits
     */
    public ServerOptions limits(UnaryOperator<ServerLimits> change) {
        ServerOptions copy = copy();
        copy.limits = change.apply(limits);
        return copy;
    }

    /** {@return how long the server waits} */
    public ServerTimeouts timeouts() {
        return timeouts;
    }

    /**
     * {@return a copy with other timeouts}
     *
     * @param change of the present timeouts
     */
    public ServerOptions timeouts(UnaryOperator<ServerTimeouts> change) {
        ServerOptions copy = copy();
        copy.timeouts = change.apply(timeouts);
        return copy;
    }

    /** {@return what the server keeps in memory} */
    public ServerMemory memory() {
        return memory;
    }

    /**
     * {@return a copy with other bounds of memory}
     *
     * @param change of the present bounds
     */
    public ServerOptions memory(UnaryOperator<ServerMemory> change) {
        ServerOptions copy = copy();
        copy.memory = change.apply(memory);
        return copy;
    }

    /** {@return how fast one user may act} */
    public ServerRates rates() {
        return rates;
    }

    /**
     * {@return a copy with other rates}
     *
     * @param change of the present rates
     */
    public ServerOptions rates(UnaryOperator<ServerRates> change) {
        ServerOptions copy = copy();
        copy.rates = change.apply(rates);
        return copy;
    }

    /** {@return how many threads read and write} */
    public int eventLoops() {
        return eventLoops;
    }

    /**
     * {@return a copy with another number of threads that read and write}
     *
     * @param count from 1; default one for each processor
     */
    public ServerOptions eventLoops(int count) {
        ServerOptions copy = copy();
        copy.eventLoops = Range.atLeast(1, count, "eventLoops");
        return copy;
    }

    private ServerOptions copy() {
        try {
            return (ServerOptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
