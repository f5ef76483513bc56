package io.github.embedchat.client.internal;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reader thread: makes the connections that the conversation wants, and tells it what comes from them. */
final class Reader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    /** A server's longest line (protocol, clause 1). */
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final Driver driver;
    private final ClientSettings settings;
    private final byte[] buffer = new byte[1 << 16];

    Reader(Driver driver, ClientSettings settings) {
        this.driver = driver;
        this.settings = settings;
    }

    @Override
    public void run() {
        try {
            Connection connection;
            while ((connection = driver.awaitConnection()) != null) {
                serve(connection);
            }
        } catch (InterruptedException e) {
            driver.run(conversation -> conversation.end("interrupted"));
        } catch (RuntimeException | Error e) {
            LOG.error("the client fails", e);
            driver.run(conversation -> conversation.end("internal error"));
        }
    }

    private void serve(Connection connection) {
        try {
            String token = token();
            connection.open(settings);
            LOG.debug("connected to {}:{}", settings.host(), settings.port());
            boolean wanted = driver.report(connection, conversation -> conversation.connected(token));
            LineSplitter lines = new LineSplitter(MAX_LINE_BYTES);
            while (wanted) {
                wanted = read(connection, lines);
            }
        } catch (TlsRefusal e) {
            driver.report(connection, conversation -> conversation.distrusted(e.getMessage()));
        } catch (IOException e) {
            lost(connection, Connection.describe(e));
        } finally {
            connection.close();
            LOG.debug("disconnected from {}:{}", settings.host(), settings.port());
        }
    }

    /** The message of what the application throws could hold the token: it is not passed on. */
    private @Nullable String token() throws IOException {
        try {
            return settings.token().get();
        } catch (RuntimeException | Error e) {
            throw new IOException("there is no token: " + e.getClass().getName());
        }
    }

    private boolean read(Connection connection, LineSplitter lines) throws IOException {
        int count = connection.read(buffer, driver.millisToWake());
        if (count < 0) {
            return lost(connection, "the server ended the connection");
        }
        if (count > 0 && !take(connection, lines, ByteBuffer.wrap(buffer, 0, count))) {
            return lost(connection, "the server does not speak the protocol");
        }
        return driver.report(connection, Conversation::wake);
    }

    /** Whether all of it could be read; what comes before the first bad line counts in any case. */
    private boolean take(Connection connection, LineSplitter lines, ByteBuffer bytes) {
        List<ServerMessage> messages = new ArrayList<>();
        boolean good = decode(lines, bytes, messages);
        driver.report(connection, conversation -> {
            conversation.heard();
            driver.receive(connection, conversation, messages);
        });
        return good;
    }

    private static boolean decode(LineSplitter lines, ByteBuffer bytes, List<ServerMessage> messages) {
        try {
            for (byte[] line = lines.next(bytes); line != null; line = lines.next(bytes)) {
                ServerMessage message = ServerFrames.decode(line);
                if (message != null) {
                    messages.add(message);
                }
            }
            return true;
        } catch (FrameException e) {
            return false;
        }
    }

    private boolean lost(Connection connection, String cause) {
        return driver.report(connection, conversation -> conversation.disconnected(cause));
    }
}
