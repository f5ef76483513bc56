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
 * Reports to the runtime what happens to one connection. Every method returns whether the connection is still wanted.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
public final class Inbound {
    /** A server's longest line (protocol, clause 1). */
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final ClientRuntime runtime;
    private final Network.Link link;
    private final LineSplitter lines = new LineSplitter(MAX_LINE_BYTES);

    public Inbound(ClientRuntime runtime, Network.Link link) {
        this.runtime = runtime;
        this.link = link;
    }

    /**
     * The application's proof for this attempt; may block, and so is asked for before there is a connection.
     *
     * @throws IOException if the application throws. Its message could hold the token, and is not passed on.
     */
    public @Nullable String token() throws IOException {
        try {
            return runtime.token();
        } catch (RuntimeException | Error e) {
            throw new IOException("there is no token: " + e.getClass().getName());
        }
    }

    /** The connection is open. */
    public boolean opened(@Nullable String token) {
        return runtime.report(link, lifecycle -> lifecycle.connected(token));
    }

    /** Bytes arrived; everything before the first bad line counts. */
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

    /** Time has passed. */
    boolean woken() {
        return runtime.report(link, ConnectionLifecycle::wake);
    }

    /** The connection is gone, or could not be made; {@code cause} is for people. */
    public boolean lost(String cause) {
        return runtime.report(link, lifecycle -> lifecycle.disconnected(cause));
    }

    /** There is no TLS with the server; {@code cause} is for people. */
    boolean distrusted(String cause) {
        return runtime.report(link, lifecycle -> lifecycle.distrusted(cause));
    }
}
