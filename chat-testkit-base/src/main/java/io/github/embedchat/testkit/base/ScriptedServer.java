package io.github.embedchat.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.ServerFrames;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server that sends what a test tells it to, legal or not, and reads only when the test asks for it. It listens on
 * the loopback address.
 *
 * <p><b>Threading:</b> the thread of the test, which every method blocks for up to 10 seconds.
 */
public final class ScriptedServer implements AutoCloseable {
    /** What {@link #welcome} sends to the user {@code m1}, whose name is Ann. */
    public static final Welcome WELCOME = new Welcome(
            1,
            "scripted",
            new Member("m1", "Ann"),
            "the secret",
            false,
            Duration.ofSeconds(25),
            new Limits(16_384, 4_000, 32, 64, 100),
            Set.of());

    private static final int TIMEOUT_MILLIS = 10_000;

    private final ServerSocket socket;
    private final List<Peer> peers = new ArrayList<>();

    /**
     * Listens on a free port.
     *
     * @throws UncheckedIOException if that fails
     */
    public ScriptedServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the port} */
    public int port() {
        return socket.getLocalPort();
    }

    /**
     * {@return the next connection}
     *
     * @throws UncheckedIOException if there is none within 10 seconds
     */
    public Peer accept() {
        try {
            Peer peer = new Peer(socket.accept());
            peers.add(peer);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the next connection, after its {@code hello} was answered with {@link #WELCOME}} */
    public Peer welcome() {
        Peer peer = accept();
        peer.expect(ClientMessage.Hello.class);
        peer.send(WELCOME);
        return peer;
    }

    /** Cuts all connections, and stops listening. */
    @Override
    public void close() {
        peers.forEach(Peer::close);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of a client, as the server sees it. */
    public static final class Peer {
        private final Socket socket;
        private final BufferedReader in;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /**
         * {@return the next message; fails if it is of another type, or the connection ends}
         *
         * @param <M> that type
         * @param type the expected type
         */
        public <M extends ClientMessage> M expect(Class<M> type) {
            String line = readLine();
            assertThat(line).as("the next message").isNotNull();
            ClientMessage message = ClientFrames.decode(line.getBytes(StandardCharsets.UTF_8));
            assertThat(message).as("the next message").isInstanceOf(type);
            return type.cast(message);
        }

        /** Fails unless the client has closed the connection and sent nothing more. */
        public void expectEnd() {
            assertThat(readLine()).as("the end of the connection").isNull();
        }

        private @Nullable String readLine() {
            try {
                return in.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Sends messages in one write.
         *
         * @param messages any number
         */
        public void send(ServerMessage... messages) {
            ByteArrayOutputStream glued = new ByteArrayOutputStream();
            for (ServerMessage message : messages) {
                glued.writeBytes(ServerFrames.encode(message));
            }
            write(glued.toByteArray());
        }

        /**
         * Sends these bytes and no others.
         *
         * @param bytes part of a line, or any number of lines
         */
        public void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Closes the connection. */
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
