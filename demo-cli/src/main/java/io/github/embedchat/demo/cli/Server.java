package io.github.embedchat.demo.cli;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.ServerAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server to be joined.
 *
 * @param tls null for a plain line
 */
record Server(ServerAddress address, @Nullable SSLContext tls) {
    /** A client of this server, yet to be completed. */
    ChatClient.Builder client() {
        ChatClient.Builder builder = ChatClient.builder().server(address.host(), address.port());
        return tls == null ? builder : builder.tls(tls);
    }

    /** Where it is, for people. */
    @Override
    public String toString() {
        return address.toString();
    }
}
