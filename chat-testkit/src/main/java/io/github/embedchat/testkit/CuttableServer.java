package io.github.embedchat.testkit;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.server.ChatServer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Forwards connections to the server that runs at present, and lets a test break them.
 *
 * <p><b>Threading:</b> any thread.
 */
final class CuttableServer implements InProcessServer {
    private final Executor executor;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable ChatServer server;

    /** @param executor notifies clients of broken connections */
    CuttableServer(Executor executor) {
        this.executor = executor;
    }

    /** Forwards new connections to another server from now on. */
    synchronized void now(ChatServer running) {
        server = running;
    }

    @Override
    public synchronized InProcessConnection connect(InProcessConnection.Receiver receiver) {
        if (server == null) {
            throw new ChatException("the server is not running");
        }
        Line line = new Line(receiver);
        line.connection = server.connect(line);
        lines.add(line);
        return line.connection;
    }

    /** Breaks all connections; both ends notice. */
    synchronized void cut() {
        lines.forEach(Line::cut);
        lines.clear();
    }

    private synchronized void forget(Line line) {
        lines.remove(line);
    }

    private final class Line implements InProcessConnection.Receiver {
        private final InProcessConnection.Receiver receiver;
        private @Nullable InProcessConnection connection;

        Line(InProcessConnection.Receiver receiver) {
            this.receiver = receiver;
        }

        void cut() {
            if (connection != null) {
                connection.close();
                executor.execute(receiver::onEnd);
            }
        }

        @Override
        public void onBytes(ByteBuffer bytes, Runnable taken) {
            receiver.onBytes(bytes, taken);
        }

        @Override
        public void onEnd() {
            forget(this);
            receiver.onEnd();
        }
    }
}
