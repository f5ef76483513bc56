package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.wire.TlsVersions;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Secures connections to one server with TLS 1.2 or 1.3. The server's certificate must be one that the context trusts,
 * and must be issued for this host.
 *
 * @param host the name that the application gave
 */
record TlsHandshake(SSLContext context, String host, int port) {
    /**
     * Performs the handshake.
     *
     * @param timeout time limit for the whole handshake
     * @throws TlsRefusal if TLS itself fails, for example because the certificate is not acceptable or the server does
     *     not speak TLS 1.2 or 1.3
     */
    Socket secure(Socket tcp, Duration timeout) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(tcp, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // compares the host with the certificate
        parameters.setProtocols(TlsVersions.of(context));
        socket.setSSLParameters(parameters);
        shakeHands(socket, tcp, timeout);
        return socket;
    }

    /**
     * Performs the handshake, and closes the connection at the time limit: a socket's own timeout covers only a single
     * read.
     */
    private static void shakeHands(SSLSocket socket, Socket tcp, Duration timeout) throws IOException {
        CompletableFuture<Void> done =
                new CompletableFuture<Void>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        done.exceptionally(late -> {
            close(tcp);
            return null;
        });
        IOException failure = null;
        try {
            socket.startHandshake();
        } catch (IOException e) {
            failure = e;
        }
        if (!done.complete(null)) {
            throw new SocketTimeoutException("the TLS handshake took too long");
        } else if (failure != null) {
            throw isVerdict(failure) ? TlsRefusal.of(failure) : failure;
        }
    }

    private static void close(Socket tcp) {
        try {
            tcp.close();
        } catch (IOException e) {
            // The socket is closed all the same.
        }
    }

    /** Whether TLS itself failed, and not the connection below it. */
    private static boolean isVerdict(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof SSLException)) {
                return false;
            }
        }
        return true;
    }
}
