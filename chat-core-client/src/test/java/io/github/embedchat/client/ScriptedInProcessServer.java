package io.github.embedchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server in this JVM that does what the test says. */
final class ScriptedInProcessServer implements InProcessServer {
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    volatile boolean running = true;

    @Override
    public InProcessConnection connect(InProcessConnection.Receiver receiver) {
        if (!running) {
            throw new ChatException("the server is not running");
        }
        Peer peer = new Peer(receiver);
        peers.add(peer);
        return peer;
    }

    /** Returns the next connection; null if there is none yet. */
    @Nullable
    Peer poll() {
        return peers.poll();
    }

    /** Waits for the next connection. */
    Peer accept() throws InterruptedException {
        Peer peer = peers.poll(10, TimeUnit.SECONDS);
        assertThat(peer).isNotNull();
        return peer;
    }

    /** One connection, seen from the server. */
    static final class Peer implements InProcessConnection {
        private final Receiver receiver;
        private final LineSplitter lines = new LineSplitter(1 << 14);
        private final BlockingQueue<ClientMessage> received = new LinkedBlockingQueue<>();
        volatile boolean closed;

        Peer(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public synchronized void send(byte[] bytes) {
            ByteBuffer input = ByteBuffer.wrap(bytes);
            for (byte[] line = lines.next(input); line != null; line = lines.next(input)) {
                received.add(ClientFrames.decode(line));
            }
        }

        @Override
        public void endOutput() {}

        @Override
        public void close() {
            closed = true;
        }

        /** Returns the next message, which must have arrived already. */
        <M extends ClientMessage> M expect(Class<M> type) {
            return type.cast(received.poll());
        }

        /** Waits for the next message. */
        <M extends ClientMessage> M await(Class<M> type) throws InterruptedException {
            return type.cast(received.poll(10, TimeUnit.SECONDS));
        }

        void nothingMore() {
            assertThat(received).isEmpty();
        }

        void answer(ServerMessage... messages) {
            for (ServerMessage message : messages) {
                answer(ServerFrames.encode(message), () -> {});
            }
        }

        void answer(byte[] bytes, Runnable taken) {
            receiver.onBytes(ByteBuffer.wrap(bytes), taken);
        }

        void end() {
            receiver.onEnd();
        }
    }
}
