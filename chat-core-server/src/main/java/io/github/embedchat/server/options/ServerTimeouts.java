package io.github.embedchat.server.options;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The timeouts of a server (protocol, clauses 5.8, 6 and 7).
 *
 * <p><b>Threading:</b> immutable.
 */
public final class ServerTimeouts implements Cloneable {
    private Duration helloTimeout = Duration.ofSeconds(10);
    private Duration heartbeat = Duration.ofSeconds(25);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Duration writeTimeout = Duration.ofSeconds(30);
    private Duration graceTime = Duration.ofSeconds(10);
    private Duration sessionLifetime = Duration.ofHours(24);
    private Duration verdictTimeout = Duration.ofSeconds(5);

    ServerTimeouts() {}

    /** {@return the time that a connection has to complete its handshake} */
    public Duration helloTimeout() {
        return helloTimeout;
    }

    /**
     * {@return a copy with a different time for the handshake of a connection}
     *
     * @param timeout from the accepted connection to {@code welcome}, including the TLS handshake; more than 0, default
     *     10 s
     */
    public ServerTimeouts helloTimeout(Duration timeout) {
        return with(copy -> copy.helloTimeout = Range.positive(timeout, "helloTimeout"));
    }

    /** {@return the time without input after which the server pings a connection} */
    public Duration heartbeat() {
        return heartbeat;
    }

    /**
     * {@return a copy with a different time without input after which the server pings a connection}
     *
     * @param interval more than 0; default 25 s. The server varies it by up to 20 % for each connection
     */
    public ServerTimeouts heartbeat(Duration interval) {
        return with(copy -> copy.heartbeat = Range.positive(interval, "heartbeat"));
    }

    /** {@return the time without input after which the server closes a connection} */
    public Duration readTimeout() {
        return readTimeout;
    }

    /**
     * {@return a copy with a different time without input after which the server closes a connection}
     *
     * @param timeout more than 0; default 60 s
     */
    public ServerTimeouts readTimeout(Duration timeout) {
        return with(copy -> copy.readTimeout = Range.positive(timeout, "readTimeout"));
    }

    /** {@return the time that pending output may stall before the server closes the connection ({@code slow})} */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /**
     * {@return a copy with a different time that pending output may stall before the server closes the connection
     * ({@code slow})}
     *
     * @param timeout more than 0; default 30 s
     */
    public ServerTimeouts writeTimeout(Duration timeout) {
        return with(copy -> copy.writeTimeout = Range.positive(timeout, "writeTimeout"));
    }

    /**
     * {@return the time for which a session keeps its rooms, and its user keeps the name, after the connection is lost}
     */
    public Duration graceTime() {
        return graceTime;
    }

    /**
     * {@return a copy with a different grace time, for which a session keeps its rooms, and its user keeps the name,
     * after the connection is lost}
     *
     * @param time more than 0; default 10 s
     */
    public ServerTimeouts graceTime(Duration time) {
        return with(copy -> copy.graceTime = Range.positive(time, "graceTime"));
    }

    /** {@return the time for which a session token is valid after it is issued} */
    public Duration sessionLifetime() {
        return sessionLifetime;
    }

    /**
     * {@return a copy with a different time for which a session token is valid after it is issued}
     *
     * @param time more than 0; default 24 h
     */
    public ServerTimeouts sessionLifetime(Duration time) {
        return with(copy -> copy.sessionLifetime = Range.positive(time, "sessionLifetime"));
    }

    /** {@return the time that an authenticator, an interceptor or a name policy has to answer} */
    public Duration verdictTimeout() {
        return verdictTimeout;
    }

    /**
     * {@return a copy with a different time that an authenticator, an interceptor or a name policy has to answer}
     *
     * @param timeout more than 0; default 5 s. All calls at one {@code hello} together must fit into the
     *     {@link #helloTimeout}
     */
    public ServerTimeouts verdictTimeout(Duration timeout) {
        return with(copy -> copy.verdictTimeout = Range.positive(timeout, "verdictTimeout"));
    }

    private ServerTimeouts with(Consumer<ServerTimeouts> change) {
        try {
            ServerTimeouts copy = (ServerTimeouts) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
