package io.github.embedchat.client.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reader thread: makes the connections that the lifecycle wants, and tells it what comes from them. */
final class SocketReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketReader.class);

    private final ClientRuntime runtime;
    private final ClientSettings settings;
    private final byte[] buffer = new byte[1 << 16];

    /** @param runtime whose links are connections */
    SocketReader(ClientRuntime runtime, ClientSettings settings) {
        this.runtime = runtime;
        this.settings = settings;
    }

    @Override
    public void run() {
        try {
            SocketConnection connection;
            while ((connection = (SocketConnection) runtime.awaitLink()) != null) {
                serve(connection);
            }
        } catch (InterruptedException e) {
            runtime.run(lifecycle -> lifecycle.end("interrupted"));
        } catch (RuntimeException | Error e) {
            LOG.error("the client fails", e);
            runtime.run(lifecycle -> lifecycle.end("internal error"));
        }
    }

    private void serve(SocketConnection connection) {
        Inbound inbound = new Inbound(runtime, settings, connection);
        try {
            String token = inbound.token();
            connection.open(settings);
            LOG.debug("connected to {}:{}", settings.host(), settings.port());
            boolean wanted = inbound.opened(token);
            while (wanted) {
                wanted = read(connection, inbound);
            }
        } catch (TlsRefusal e) {
            inbound.distrusted(e.getMessage());
        } catch (IOException e) {
            inbound.lost(SocketConnection.describe(e));
        } finally {
            connection.close();
            LOG.debug("disconnected from {}:{}", settings.host(), settings.port());
        }
    }

    private boolean read(SocketConnection connection, Inbound inbound) throws IOException {
        int count = connection.read(buffer, runtime.millisToWake());
        if (count < 0) {
            return inbound.lost("the server ended the connection");
        }
        if (count > 0 && !inbound.received(ByteBuffer.wrap(buffer, 0, count))) {
            return false;
        }
        return inbound.woken();
    }
}
