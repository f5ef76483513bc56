package io.github.embedchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A server that does what the test says, in the test's own thread. */
final class ScriptedServer implements AutoCloseable {
    static final Member ANN = new Member("m1", "Ann");
    static final Member BOB = new Member("m2", "Bob");
    static final Welcome WELCOME = new Welcome(
            1,
            "scripted",
            ANN,
            "the secret",
            false,
            Duration.ofSeconds(25),
            new Limits(16_384, 4_000, 32, 64, 100),
            Set.of());
    private static final int TIMEOUT_MILLIS = 10_000;

    private final ServerSocket socket;
    private final List<Peer> peers = new ArrayList<>();

    ScriptedServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    Peer accept() {
        try {
            Peer peer = new Peer(socket.accept());
            peers.add(peer);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts and lets in. */
    Peer welcome() {
        Peer peer = accept();
        peer.expect(ClientMessage.Hello.class);
        peer.send(WELCOME);
        return peer;
    }

    /** Cuts all connections. */
    @Override
    public void close() {
        peers.forEach(Peer::close);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Joined joined(long head, long from) {
        return new Joined(RoomId.LOBBY, "e1", head, from, null, 2, List.of(ANN), false);
    }

    static Posted posted(long seq, String id, Member from) {
        return new Posted(RoomId.LOBBY, seq, Instant.EPOCH, id, from, "text 狼 " + seq);
    }

    /** One connection, as the server sees it. */
    static final class Peer {
        private final Socket socket;
        private final BufferedReader in;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        <M extends ClientMessage> M expect(Class<M> type) {
            String line = readLine();
            assertThat(line).isNotNull();
            ClientMessage message = ClientFrames.decode(line.getBytes(StandardCharsets.UTF_8));
            assertThat(message).isInstanceOf(type);
            return type.cast(message);
        }

        void expectEnd() {
            assertThat(readLine()).isNull();
        }

        private String readLine() {
            try {
                return in.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void send(ServerMessage... messages) {
            ByteArrayOutputStream glued = new ByteArrayOutputStream();
            for (ServerMessage message : messages) {
                glued.writeBytes(ServerFrames.encode(message));
            }
            write(glued.toByteArray());
        }

        void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
