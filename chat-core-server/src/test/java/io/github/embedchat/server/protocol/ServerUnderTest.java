package io.github.embedchat.server.protocol;

import io.github.embedchat.server.ChatServer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that the tests of a class share. By default, the class starts a server with the default limits, but
 * without a limit on the rate of posts. With the system property {@code chat.address}, the tests use the server at that
 * address.
 *
 * <p><b>Threading:</b> {@link #address} may be called by any thread.
 */
final class ServerUnderTest implements BeforeAllCallback, AfterAllCallback {
    private final String elsewhere = System.getProperty("chat.address", "");
    private ChatServer server;
    private InetSocketAddress address;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (elsewhere.isEmpty()) {
            server = Scene.builder().build().start();
            address = server.address();
        } else {
            int colon = elsewhere.lastIndexOf(':');
            address = new InetSocketAddress(
                    elsewhere.substring(0, colon), Integer.parseInt(elsewhere.substring(colon + 1)));
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
        }
    }
}
