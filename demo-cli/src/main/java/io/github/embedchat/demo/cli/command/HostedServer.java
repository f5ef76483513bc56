package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.server.ChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A server that this program hosts, with its log.
 *
 * @param log null if the server keeps posts in memory only
 */
record HostedServer(ChatServer server, @Nullable SqliteRoomLog log) implements AutoCloseable {
    /** Timeout for finding out which program uses the port. */
    private static final int PATIENCE_MILLIS = 1_000;

    private static final byte[] PONG = "{\"type\":\"pong\"".getBytes(StandardCharsets.UTF_8);

    /**
     * Opens the log and starts the server.
     *
     * @throws Failure if the server cannot listen on that port
     */
    static HostedServer start(ChatServer.Builder builder, InetAddress bind, int port, LogOption option) {
        SqliteRoomLog log = option.open();
        try {
            ChatServer.Builder complete = log == null ? builder : builder.log(log);
            return new HostedServer(complete.bind(bind).port(port).build().start(), log);
        } catch (ChatException e) {
            close(log);
            throw whyNotStarted(bind, port, e);
        } catch (RuntimeException e) {
            close(log);
            throw e;
        }
    }

    private static RuntimeException whyNotStarted(InetAddress bind, int port, ChatException cause) {
        if (!(cause.getCause() instanceof IOException)) {
            return cause;
        }
        InetAddress reachable = bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
        InetSocketAddress taken = new InetSocketAddress(reachable, port);
        if (port != 0 && isChatServer(taken)) {
            return new Failure(cause, "port.taken", port, ServerAddress.of(taken));
        }
        return new Failure(cause, bind.isLoopbackAddress() ? "port.failed" : "bind.failed", cause.getMessage());
    }

    /** Returns true if a chat server at that address answers a ping. */
    private static boolean isChatServer(InetSocketAddress address) {
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

    /** Returns the address for clients on this machine. */
    ServerAddress address() {
        return ServerAddress.of(server.address());
    }

    /** Closes the server, then the log, so that the log has every post that the server acknowledged. */
    @Override
    public void close() {
        server.close();
        close(log);
    }

    private static void close(@Nullable SqliteRoomLog log) {
        if (log != null) {
            log.close();
        }
    }
}
