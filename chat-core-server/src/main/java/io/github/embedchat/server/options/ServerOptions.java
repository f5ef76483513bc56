package io.github.embedchat.server.options;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The settings of a server, in groups: limits ({@link ServerLimits}), timeouts ({@link ServerTimeouts}), memory
 * ({@link ServerMemory}) and rates ({@link ServerRates}).
 *
 * <pre>{@code
 * ServerOptions options = ServerOptions.defaults()
 *         .limits(limits -> limits.maxConnections(50_000).maxTextLength(2_000))
 *         .timeouts(timeouts -> timeouts.graceTime(Duration.ofSeconds(30)));
 * }</pre>
 *
 * A method with an argument returns a changed copy. It throws {@link IllegalArgumentException} if a value is out of its
 * range.
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

    /** {@return the default options: the values of the protocol, clause 7, which suit people who trust each other} */
    public static ServerOptions defaults() {
        return new ServerOptions();
    }

    /** {@return options for tests: one event loop, no limit on rates, and a grace time of 500 ms instead of 10 s} */
    public static ServerOptions forTests() {
        return defaults()
                .eventLoops(1)
                .rates(ServerRates::unlimited)
                .timeouts(timeouts -> timeouts.graceTime(Duration.ofMillis(500)));
    }

    /**
     * {@return options for a server that strangers can reach: fewer connections for each address (16), fewer sessions
     * (5) and rooms (20) for each user, shorter texts (2,000 code points), slower posts (10 at once, then 2 a second)
     * and other requests (50 at once, then 5 a second), and 5 s for the handshake}
     */
    public static ServerOptions forPublicNetwork() {
        return defaults()
                .limits(limits -> limits.maxConnectionsPerAddress(16)
                        .maxSessionsPerUser(5)
                        .maxRoomsPerUser(20)
                        .maxTextLength(2_000))
                .rates(rates -> rates.posts(10, 2).requests(50, 5).requestsPerAddress(500, 50))
                .timeouts(timeouts -> timeouts.helloTimeout(Duration.ofSeconds(5)));
    }

    /** {@return the limits on what the server accepts} */
    public ServerLimits limits() {
        return limits;
    }

    /**
     * {@return a copy with changed limits}
     *
     * @param change gets the current limits and returns the new ones
     */
    public ServerOptions limits(UnaryOperator<ServerLimits> change) {
        ServerOptions copy = copy();
        copy.limits = change.apply(limits);
        return copy;
    }

    /** {@return the timeouts of the server} */
    public ServerTimeouts timeouts() {
        return timeouts;
    }

    /**
     * {@return a copy with changed timeouts}
     *
     * @param change gets the current timeouts and returns the new ones
     */
    public ServerOptions timeouts(UnaryOperator<ServerTimeouts> change) {
        ServerOptions copy = copy();
        copy.timeouts = change.apply(timeouts);
        return copy;
    }

    /** {@return the bounds on what the server keeps in memory} */
    public ServerMemory memory() {
        return memory;
    }

    /**
     * {@return a copy with changed memory bounds}
     *
     * @param change gets the current bounds and returns the new ones
     */
    public ServerOptions memory(UnaryOperator<ServerMemory> change) {
        ServerOptions copy = copy();
        copy.memory = change.apply(memory);
        return copy;
    }

    /** {@return the rates at which one user may act} */
    public ServerRates rates() {
        return rates;
    }

    /**
     * {@return a copy with changed rates}
     *
     * @param change gets the current rates and returns the new ones
     */
    public ServerOptions rates(UnaryOperator<ServerRates> change) {
        ServerOptions copy = copy();
        copy.rates = change.apply(rates);
        return copy;
    }

    /** {@return the number of threads that read and write} */
    public int eventLoops() {
        return eventLoops;
    }

    /**
     * {@return a copy with a different number of threads that read and write}
     *
     * @param count from 1; default: one for each processor
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
