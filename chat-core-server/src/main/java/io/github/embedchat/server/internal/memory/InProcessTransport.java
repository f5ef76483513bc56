package io.github.embedchat.server.internal.memory;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.util.function.Supplier;

/**
 * Accepts connections from clients in the same JVM.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class InProcessTransport implements InProcessServer {
    private final Acceptor acceptor;
    private final Supplier<EventLoop> loops;
    private volatile boolean stopped;

    /** @param loops gives each new connection its event loop; called by any thread */
    public InProcessTransport(Acceptor acceptor, Supplier<EventLoop> loops) {
        this.acceptor = acceptor;
        this.loops = loops;
    }

    @Override
    public InProcessConnection connect(InProcessConnection.Receiver receiver) {
        if (stopped) {
            throw new ChatException("the server is not running");
        }
        return new InProcessChannel(loops.get(), receiver, acceptor).open();
    }

    /** Stops accepting connections. Open connections continue. */
    public void stopAccepting() {
        stopped = true;
    }
}
