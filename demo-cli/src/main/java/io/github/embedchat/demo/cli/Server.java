package io.github.embedchat.demo.cli;

import io.github.embedchat.client.ChatClient;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server to be joined.
 *
 * @param tls null for a plain line
 */
record Server(Target target, @Nullable SSLContext tls) {
    /** A client of this server, yet to be completed. */
    ChatClient.Builder client() {
        ChatClient.Builder builder = ChatClient.builder().server(target.host(), target.port());
        return tls == null ? builder : builder.tls(tls);
    }

    /** Where it is, for people. */
    @Override
    public String toString() {
        return target.toString();
    }
}
