package io.github.embedchat.demo.cli;

import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.server.ChatServer;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server of this program, with the log that it was given.
 *
 * @param log null if the posts are in memory
 */
record Hosted(ChatServer server, @Nullable SqliteRoomLog log) implements AutoCloseable {
    /** @throws Failure with advice, if the server cannot listen there */
    static Hosted start(ChatServer.Builder builder, InetAddress bind, int port, LogOption option) {
        SqliteRoomLog log = option.open();
        try {
            ChatServer.Builder complete = log == null ? builder : builder.log(log);
            return new Hosted(Listening.start(complete, bind, port), log);
        } catch (RuntimeException e) {
            close(log);
            throw e;
        }
    }

    private static void close(@Nullable SqliteRoomLog log) {
        if (log != null) {
            log.close();
        }
    }

    /** The log last: whoever was answered by the server has its post in it. */
    @Override
    public void close() {
        server.close();
        close(log);
    }
}
