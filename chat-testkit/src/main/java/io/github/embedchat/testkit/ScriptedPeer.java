package io.github.embedchat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ServerFrames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server on which the test itself says every line, legal or not, and reads only when it asks to. The server's pings
 * are passed over, and answered by nobody.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class ScriptedPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket = new Socket();
    private final BufferedReader in;

    /** Connects. */
    public ScriptedPeer(InetSocketAddress server) {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(server, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends some lines, each with its end. */
    public ScriptedPeer send(String... lines) {
        for (String line : lines) {
            sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Sends these bytes and no others. */
    public ScriptedPeer sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line; null at the end of the connection. */
    public @Nullable String readLine() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message; fails if it is of another type, or the connection ends. */
    public <M extends ServerMessage> M expect(Class<M> type) {
        ServerMessage message = next();
        assertThat(message).as("the next message").isInstanceOf(type);
        return type.cast(message);
    }

    /** Passes over everything up to the next message of this type. */
    public <M extends ServerMessage> M await(Class<M> type) {
        ServerMessage message = next();
        while (message != null && !type.isInstance(message)) {
            message = next();
        }
        assertThat(message).as("a message of type %s", type.getSimpleName()).isNotNull();
        return type.cast(message);
    }

    /** Fails if there is anything but the end of the connection. */
    public void expectEnd() {
        assertThat(next()).as("the end of the connection").isNull();
    }

    private @Nullable ServerMessage next() {
        for (String line = readLine(); line != null; line = readLine()) {
            ServerMessage message = ServerFrames.decode(line.getBytes(StandardCharsets.UTF_8));
            if (!(message instanceof ServerMessage.Ping)) {
                return message;
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
