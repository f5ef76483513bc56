package io.github.embedchat.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.api.wire.ServerFrames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server on which a test sends raw lines, legal or not, and reads only on demand. It skips the
 * server's pings, and does not answer them.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class ScriptedPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Wire wire;
    private final BufferedReader in;

    /** Carries the lines: a socket, or a connection in memory. */
    interface Wire {
        void send(byte[] bytes) throws IOException;

        /** @param patience how long a read waits for bytes */
        InputStream input(Duration patience) throws IOException;

        void close() throws IOException;
    }

    /** Opens the connection. */
    private interface Connector {
        Wire connect() throws IOException;
    }

    /**
     * Connects to a server.
     *
     * @throws UncheckedIOException if there is no connection within 10 seconds
     */
    public ScriptedPeer(InetSocketAddress server) {
        this(() -> new Tcp(server));
    }

    /**
     * Connects to a server of the same JVM.
     *
     * @param server the server
     * @throws UncheckedIOException if the server does not run
     */
    public ScriptedPeer(InProcessServer server) {
        this(() -> new InProcessWire(server));
    }

    private ScriptedPeer(Connector connector) {
        checkModules();
        try {
            wire = connector.connect();
            in = new BufferedReader(new InputStreamReader(wire.input(PATIENCE), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks that this class can use the codec, to report a wrong module configuration in plain words.
     *
     * @throws IllegalStateException if the codec is not exported to this class
     */
    private static void checkModules() {
        if (!ServerMessage.class
                .getModule()
                .isExported("io.github.embedchat.api.wire", ScriptedPeer.class.getModule())) {
            throw new IllegalStateException(
                    "chat-testkit is on the class path, but the code that it tests is on the module path:"
                            + " put both on the same path, with Surefire by <useModulePath>false</useModulePath>");
        }
    }

    /**
     * Sends lines, and adds an LF to each.
     *
     * @param lines the lines without LF
     */
    public ScriptedPeer send(String... lines) {
        for (String line : lines) {
            sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /**
     * Sends exactly these bytes.
     *
     * @param bytes part of a line, or any number of lines
     */
    public ScriptedPeer sendBytes(byte[] bytes) {
        try {
            wire.send(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return the next line; null at the end of the connection}
     *
     * @throws UncheckedIOException if nothing arrives for 10 seconds, or the connection breaks
     */
    public @Nullable String readLine() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return the next message; fails if it has another type, or if the connection ends}
     *
     * @param type the expected type
     */
    public <M extends ServerMessage> M expect(Class<M> type) {
        ServerMessage message = next();
        assertThat(message).as("the next message").isInstanceOf(type);
        return type.cast(message);
    }

    /**
     * Waits for the next message of a type, and skips all other messages. Fails if the connection ends first.
     *
     * @param type the type of the message
     */
    public <M extends ServerMessage> M await(Class<M> type) {
        ServerMessage message = next();
        while (message != null && !type.isInstance(message)) {
            message = next();
        }
        assertThat(message).as("a message of type %s", type.getSimpleName()).isNotNull();
        return type.cast(message);
    }

    /** Fails if another message arrives before the connection ends. */
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
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Tcp implements Wire {
        private final Socket socket = new Socket();

        Tcp(InetSocketAddress server) throws IOException {
            socket.setTcpNoDelay(true);
            socket.connect(server, (int) PATIENCE.toMillis());
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public InputStream input(Duration patience) throws IOException {
            socket.setSoTimeout((int) patience.toMillis());
            return socket.getInputStream();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
