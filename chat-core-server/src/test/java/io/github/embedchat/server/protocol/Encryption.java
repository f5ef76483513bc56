package io.github.embedchat.server.protocol;

import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.tls.Pki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * The transport of the test suite: TLS if the system property {@code chat.tls} is true, else plain TCP.
 *
 * <p><b>Threading:</b> any thread.
 */
final class Encryption {
    private static final boolean ON = Boolean.getBoolean("chat.tls");
    private static final Pki PKI = new Pki();

    private Encryption() {}

    static ChatServer.Builder server(ChatServer.Builder builder) {
        return ON ? builder.tls(PKI.server()) : builder;
    }

    /** Returns a socket that is not connected yet. */
    static Socket socket() {
        try {
            return ON ? PKI.client().getSocketFactory().createSocket() : new Socket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
