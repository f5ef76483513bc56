package io.github.embedchat.demo.cli.room;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.ServerAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server to connect to.
 *
 * @param tls trusts the server's certificate; null to connect without TLS
 */
public record Server(ServerAddress address, @Nullable SSLContext tls) {
    /** Returns a builder of clients of this server. */
    public ChatClient.Builder client() {
        ChatClient.Builder builder = ChatClient.builder().server(address.host(), address.port());
        return tls == null ? builder : builder.tls(tls);
    }

    /** Returns the address, to show it to the user. */
    @Override
    public String toString() {
        return address.toString();
    }
}
