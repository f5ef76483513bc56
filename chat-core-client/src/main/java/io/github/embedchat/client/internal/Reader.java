package io.github.embedchat.client.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reader thread: makes the connections that the lifecycle wants, and tells it what comes from them. */
final class Reader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final Driver driver;
    private final ClientSettings settings;
    private final byte[] buffer = new byte[1 << 16];

    /** @param driver whose links are connections */
    Reader(Driver driver, ClientSettings settings) {
        this.driver = driver;
        this.settings = settings;
    }

    @Override
    public void run() {
        try {
            Connection connection;
            while ((connection = (Connection) driver.awaitLink()) != null) {
                serve(connection);
            }
        } catch (InterruptedException e) {
            driver.run(lifecycle -> lifecycle.end("interrupted"));
        } catch (RuntimeException | Error e) {
            LOG.error("the client fails", e);
            driver.run(lifecycle -> lifecycle.end("internal error"));
        }
    }

    private void serve(Connection connection) {
        Incoming incoming = new Incoming(driver, settings, connection);
        try {
            String token = incoming.token();
            connection.open(settings);
            LOG.debug("connected to {}:{}", settings.host(), settings.port());
            boolean wanted = incoming.opened(token);
            while (wanted) {
                wanted = read(connection, incoming);
            }
        } catch (TlsRefusal e) {
            incoming.distrusted(e.getMessage());
        } catch (IOException e) {
            incoming.lost(Connection.describe(e));
        } finally {
            connection.close();
            LOG.debug("disconnected from {}:{}", settings.host(), settings.port());
        }
    }

    private boolean read(Connection connection, Incoming incoming) throws IOException {
        int count = connection.read(buffer, driver.millisToWake());
        if (count < 0) {
            return incoming.lost("the server ended the connection");
        }
        if (count > 0 && !incoming.received(ByteBuffer.wrap(buffer, 0, count))) {
            return false;
        }
        return incoming.woken();
    }
}
