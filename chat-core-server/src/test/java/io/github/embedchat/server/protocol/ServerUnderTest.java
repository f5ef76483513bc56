package io.github.embedchat.server.protocol;

import io.github.embedchat.server.ChatServer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that the tests of a class share: one of their own with the default limits, but without a limit to the rate of
 * posts, or the one that {@code chat.address} names.
 *
 * <p><b>Threading:</b> the address may be asked for by any thread.
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
