package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.wire.TlsVersions;
import java.io.IOException;
import java.net.Socket;
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
     * Performs the handshake. There is no time limit: the caller closes {@code tcp} to end it.
     *
     * @throws TlsRefusal if TLS itself fails, for example because the certificate is not acceptable or the server does
     *     not speak TLS 1.2 or 1.3
     */
    Socket secure(Socket tcp) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(tcp, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // compares the host with the certificate
        parameters.setProtocols(TlsVersions.of(context));
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw isVerdict(e) ? TlsRefusal.of(e) : e;
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
