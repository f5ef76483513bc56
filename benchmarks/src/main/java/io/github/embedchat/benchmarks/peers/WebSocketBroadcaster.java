package io.github.embedchat.benchmarks.peers;

import java.net.InetSocketAddress;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * A chat room as in the documentation of Java-WebSocket: every text message goes to all connections.
 *
 * <p><b>Threading:</b> the library's threads: one for the sockets, and one that decodes and broadcasts.
 */
public final class WebSocketBroadcaster extends WebSocketServer {
    private static final int DECODERS = 1;
    private static final int BACKLOG = 4096;

    private WebSocketBroadcaster(InetSocketAddress address) {
        super(address, DECODERS);
        setTcpNoDelay(true);
        setReuseAddr(true);
        setConnectionLostTimeout(0);
        setMaxPendingConnections(BACKLOG);
    }

    /** @param args the port */
    public static void main(String[] args) {
        new WebSocketBroadcaster(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]))).start();
    }

    @Override
    public void onStart() {
        System.out.println("listening");
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        // Every connection is a member.
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        broadcast(text);
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        // The library forgets the connection.
    }

    /** @param connection null if the server itself failed */
    @Override
    public void onError(@Nullable WebSocket connection, Exception cause) {
        if (connection == null) {
            throw new IllegalStateException("the server has failed", cause);
        }
    }
}
