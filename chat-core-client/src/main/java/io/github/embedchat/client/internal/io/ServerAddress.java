package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.wire.IpAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The TCP address of a server.
 *
 * @param tls secures the connection; null for plain text
 */
public record ServerAddress(String host, int port, @Nullable SSLContext tls) {
    @Override
    public String toString() {
        return IpAddress.withPort(host, port);
    }
}
