package io.github.embedchat.client.internal.io;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is reached by TCP.
 *
 * @param tls secures the connection; null for plain text
 */
public record ServerAddress(String host, int port, @Nullable SSLContext tls) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
