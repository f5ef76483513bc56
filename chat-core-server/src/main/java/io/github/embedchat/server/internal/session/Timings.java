package io.github.embedchat.server.internal.session;

import java.time.Duration;

/**
 * How long the server waits for what (protocol, clauses 1, 5.8, 6 and 7).
 *
 * @param hello from accepting a connection until it has to be welcome
 * @param heartbeat silence of a connection until it is pinged, give or take a fifth
 * @param read silence of a connection until it is given up
 * @param write time without a byte leaving until a reader is given up
 * @param grace for which a lost member keeps its place
 * @param session for which a session can be brought back
 */
public record Timings(
        Duration hello, Duration heartbeat, Duration read, Duration write, Duration grace, Duration session) {}
