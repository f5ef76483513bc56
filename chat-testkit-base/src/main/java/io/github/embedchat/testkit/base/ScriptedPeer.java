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
 * A connection to a server on which the test itself says every line, legal or not, and reads only when it asks to. The server's pings
 * are passed over, and answered by nobody.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class ScriptedPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Wire wire;
    private final BufferedReader in;

    /** What carries the lines. */
    interface Wire {
        void send(byte[] bytes) throws IOException;

        /** @param patience with what does not come */
        InputStream input(Duration patience) throws IOException;

        void close() throws IOException;
    }

    /** Opens the connection. */
    private interface Connector {
        Wire connect() throws IOException;
    }

    /**
     * Connects.
     *
     * @param server where it listens
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
     * Says what is wrong, before Java does in other words.
     *
     * @throws IllegalStateException if the kit does not see the codec, which only it may see
     */
    private static void checkModules() {
        if (!ServerMessage.class
                .getModule()
                .isExported("io.github.embedchat.api.wire", ScriptedPeer.class.getModule())) {
            throw new IllegalStateException("chat-testkit is on the class path, and what it tests on the module path:"
                    + " have both on one of them, with Surefire by <useModulePath>false</useModulePath>");
        }
    }

    /**
     * Sends some lines, each with its end.
     *
     * @param lines without LF
     */
    public ScriptedPeer send(String... lines) {
        for (String line : lines) {
            sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /**
     * Sends these bytes and no others.
     *
     * @param bytes part of a line, or any number of them
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
     * @throws UncheckedIOException if nothing comes for 10 seconds, or the connection breaks
     */
    public @Nullable String readLine() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return the next message; fails if it is of another type, or the connection ends}
     *
     * @param <M> that type
     * @param type which the message must have
     */
    public <M extends ServerMessage> M expect(Class<M> type) {
        ServerMessage message = next();
        assertThat(message).as("the next message").isInstanceOf(type);
        return type.cast(message);
    }

    /**
     * Passes over everything up to the next message of a type; fails if the connection ends before.
     *
     * @param <M> that type
     * @param type of the message to wait for
     * @return that message
     */
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
