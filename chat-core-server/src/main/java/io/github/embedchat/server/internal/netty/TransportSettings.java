package io.github.embedchat.server.internal.netty;

import io.github.embedchat.server.internal.session.Timings;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the embedding program decided about sockets.
 *
 * @param eventLoops threads that read and write
 * @param maxConnections in all
 * @param maxConnectionsPerAddress other than loopback
 * @param maxLineBytes without the line's end
 * @param tls with which to secure connections; null for plain ones
 */
public record TransportSettings(
        int eventLoops,
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxLineBytes,
        Timings timings,
        @Nullable SSLContext tls) {
    private static final int BEFORE_WELCOME = 4 * 1024;

    /** Nobody is known yet, so less is held for them (protocol, clause 1). */
    public int maxLineBytesBeforeWelcome() {
        return Math.min(maxLineBytes, BEFORE_WELCOME);
    }
}
