package io.github.embedchat.client.internal;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a runtime what becomes of a connection. Every method says whether it is wanted after that.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
public final class Inbound {
    /** A server's longest line (protocol, clause 1). */
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final ClientRuntime runtime;
    private final ClientSettings settings;
    private final Network.Link link;
    private final LineSplitter lines = new LineSplitter(MAX_LINE_BYTES);

    public Inbound(ClientRuntime runtime, ClientSettings settings, Network.Link link) {
        this.runtime = runtime;
        this.settings = settings;
        this.link = link;
    }

    /**
     * What the application gives to be let in with; may block, and so comes before there is a connection.
     *
     * @throws IOException if there is none. The message of what the application throws could hold the token: it is not passed on.
     */
    public @Nullable String token() throws IOException {
        try {
            return settings.token().get();
        } catch (RuntimeException | Error e) {
            throw new IOException("there is no token: " + e.getClass().getName());
        }
    }

    /** There is a connection. */
    public boolean opened(@Nullable String token) {
        return runtime.report(link, lifecycle -> lifecycle.connected(token));
    }

    /** Bytes came; what comes before the first bad line counts in any case. */
    public boolean received(ByteBuffer bytes) {
        List<ServerMessage> messages = new ArrayList<>();
        boolean good = decode(bytes, messages);
        boolean wanted = runtime.report(link, lifecycle -> {
            lifecycle.heard();
            runtime.receive(link, lifecycle, messages);
        });
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

    /** Time has passed. */
    boolean woken() {
        return runtime.report(link, ConnectionLifecycle::wake);
    }

    /** It is gone, or there is none; {@code cause} is for people. */
    public boolean lost(String cause) {
        return runtime.report(link, lifecycle -> lifecycle.disconnected(cause));
    }

    /** There is no TLS with the server; {@code cause} is for people. */
    boolean distrusted(String cause) {
        return runtime.report(link, lifecycle -> lifecycle.distrusted(cause));
    }
}
