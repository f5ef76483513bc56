package io.github.embedchat.server.options;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a server waits (protocol, clauses 5.8, 6 and 7).
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
     * {@return a copy with another time that a connection has to complete its handshake}
     *
     * @param timeout from accepting to {@code welcome}, the TLS handshake included, more than 0; default 10 s
     */
    public ServerTimeouts helloTimeout(Duration timeout) {
        return with(copy -> copy.helloTimeout = Range.positive(timeout, "helloTimeout"));
    }

    /** {@return the silence after which the server pings a connection} */
    public Duration heartbeat() {
        return heartbeat;
    }

    /**
     * {@return a copy with another silence after which the server pings a connection}
     *
     * @param interval give or take a fifth, more than 0; default 25 s
     */
    public ServerTimeouts heartbeat(Duration interval) {
        return with(copy -> copy.heartbeat = Range.positive(interval, "heartbeat"));
    }

    /** {@return the silence after which the server closes a connection} */
    public Duration readTimeout() {
        return readTimeout;
    }

    /**
     * {@return a copy with another silence after which the server closes a connection}
     *
     * @param timeout more than 0; default 60 s
     */
    public ServerTimeouts readTimeout(Duration timeout) {
        return with(copy -> copy.readTimeout = Range.positive(timeout, "readTimeout"));
    }

    /** {@return the time without a byte leaving after which the server closes a connection as slow} */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /**
     * {@return a copy with another time without a byte leaving after which the server closes a connection as slow}
     *
     * @param timeout more than 0; default 30 s
     */
    public ServerTimeouts writeTimeout(Duration timeout) {
        return with(copy -> copy.writeTimeout = Range.positive(timeout, "writeTimeout"));
    }

    /** {@return the time for which a session whose connection is lost keeps its rooms, and its user the name} */
    public Duration graceTime() {
        return graceTime;
    }

    /**
     * {@return a copy with another time for which a session whose connection is lost keeps its rooms, and its user the name}
     *
     * @param time more than 0; default 10 s
     */
    public ServerTimeouts graceTime(Duration time) {
        return with(copy -> copy.graceTime = Range.positive(time, "graceTime"));
    }

    /** {@return the time for which a session token is valid after it was issued} */
    public Duration sessionLifetime() {
        return sessionLifetime;
    }

    /**
     * {@return a copy with another time for which a session token is valid after it was issued}
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
     * {@return a copy with another time that an authenticator, an interceptor or a name policy has to answer}
     *
     * @param timeout more than 0; default 5 s. All that are asked at {@code hello} have to fit into the {@link #helloTimeout} together
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
