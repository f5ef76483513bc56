package io.github.embedchat.demo.cli;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.server.ChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Starts servers, and says what is wrong where that is not possible. */
final class Listening {
    private static final int PATIENCE_MILLIS = 1_000;
    private static final byte[] PONG = "{\"type\":\"pong\"".getBytes(StandardCharsets.UTF_8);

    private Listening() {}

    /** @throws Failure with advice, if the server cannot listen there */
    static ChatServer start(ChatServer.Builder builder, InetAddress bind, int port) {
        try {
            return builder.bind(bind).port(port).build().start();
        } catch (ChatException e) {
            InetAddress reachable = bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
            throw port != 0 && isChatServer(new InetSocketAddress(reachable, port))
                    ? inUse(new ServerAddress(reachable.getHostAddress(), port), e)
                    : new Failure(e.getMessage() + "; --port N takes another port", e);
        }
    }

    private static Failure inUse(ServerAddress address, ChatException cause) {
        return new Failure(
                "port " + address.port() + " is already in use by a chat server; join it with: ./chatroom join "
                        + address,
                cause);
    }

    /** Where a client on this machine finds the server. */
    static ServerAddress address(ChatServer server) {
        return new ServerAddress(
                server.address().getAddress().getHostAddress(), server.address().getPort());
    }

    /** Whether somebody at that address answers a ping as chat servers do. */
    static boolean isChatServer(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(ClientFrames.encode(new Ping(1L)));
            byte[] start = socket.getInputStream().readNBytes(PONG.length);
            return Arrays.equals(start, PONG);
        } catch (IOException e) {
            return false;
        }
    }
}
