package io.github.embedchat.server.internal.netty;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.ConnectionHandler;
import io.github.embedchat.server.internal.connection.Received;
import io.github.embedchat.server.options.ServerOptions;
import io.github.embedchat.server.tls.Pki;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class NettyTransportTest {
    /** A handler that lets no connection proceed. */
    private static final ConnectionHandler BUSY = new ConnectionHandler() {
        @Override
        public void onOpen() {}

        @Override
        public void onReceived(List<Received> batch) {}

        @Override
        public void onSilence() {}

        @Override
        public void onTimeout() {}

        @Override
        public void onStalled() {}

        @Override
        public void onClosed() {}
    };

    @Test
    void aTlsHandshakeWaitsUntilTheConnectionMayProceed() throws Exception {
        Pki pki = new Pki();
        NettyTransport transport = new NettyTransport(1, pki.server());
        try {
            InetSocketAddress address = transport.listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    new Acceptor(ServerOptions.defaults(), connection -> BUSY));
            try (SSLSocket socket =
                    (SSLSocket) pki.client().getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
                socket.setSoTimeout(1_000);
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SocketTimeoutException.class);
            }
        } finally {
            transport.stopAccepting();
            transport.close();
        }
    }
}
