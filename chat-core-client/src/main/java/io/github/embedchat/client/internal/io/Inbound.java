package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.client.internal.core.ConnectionLifecycle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports the events of one connection to the runtime. Every event method returns whether the connection is still
 * wanted.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
public final class Inbound {
    /** Maximum length of a server's line (protocol, clause 1). */
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final ClientRuntime runtime;
    private final Network.Link link;
    private final LineSplitter lines = new LineSplitter(MAX_LINE_BYTES);

    public Inbound(ClientRuntime runtime, Network.Link link) {
        this.runtime = runtime;
        this.link = link;
    }

    /**
     * Asks the application for the token of this attempt. This may block, so it comes before the connection is opened.
     *
     * @throws IOException if the application throws. The application's message could contain the token and is left out
     */
    public @Nullable String token() throws IOException {
        try {
            return runtime.token();
        } catch (RuntimeException | Error e) {
            throw new IOException("there is no token: " + e.getClass().getName());
        }
    }

    /** Reports that the connection is open. */
    public boolean opened(@Nullable String token) {
        return runtime.report(link, lifecycle -> lifecycle.connected(token));
    }

    /** Reports received bytes. Everything before the first malformed line counts. */
    public boolean received(ByteBuffer bytes) {
        List<ServerMessage> messages = new ArrayList<>();
        boolean good = decode(bytes, messages);
        boolean wanted = runtime.receive(link, messages);
        return good ? wanted : lost("the server does not speak the protocol");
    }

    private boolean decode(ByteBuffer bytes, List<ServerMessage> messages) {
        try {
            for (byte[] line = lines.next(bytes); line != null; line = lines.next(bytes)) {
                ServerMessage message = ServerFrames.decode(line);
                if (message != null) {
                    messages.add(message);
                }
            }
            return true;
        } catch (FrameException e) {
            return false;
        }
    }

    /** Wakes the lifecycle, which does what is due now. */
    boolean woken() {
        return runtime.report(link, ConnectionLifecycle::wake);
    }

    /** Reports that the connection is lost or cannot be made; {@code cause} is for people. */
    public boolean lost(String cause) {
        return runtime.report(link, lifecycle -> lifecycle.disconnected(cause));
    }

    /** Reports that no TLS connection to the server is possible; {@code cause} is for people. */
    boolean distrusted(String cause) {
        return runtime.report(link, lifecycle -> lifecycle.distrusted(cause));
    }
}
