package io.github.embedchat.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.internal.room.Recorder;
import io.github.embedchat.server.options.ServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AcceptorTest {
    private final InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    private final ManualLoop loop = new ManualLoop();
    private final RecordedHandler handler = new RecordedHandler();
    private final Acceptor acceptor = new Acceptor(
            ServerOptions.defaults().limits(limits -> limits.maxConnectionsPerAddress(1)), made -> handler);

    AcceptorTest() throws UnknownHostException {}

    private Connection connection(Recorder channel) {
        return acceptor.connection(channel, acceptor.nextNumber(), loop);
    }

    @Test
    void laterConnectionsHaveLargerNumbers() {
        Connection first = connection(new Recorder());
        Connection second = connection(new Recorder());
        assertThat(second.number()).isGreaterThan(first.number());
    }

    @Test
    void aConnectionWithinTheLimitIsOpened() {
        assertThat(acceptor.open(connection(new Recorder()), address)).isTrue();
        assertThat(handler.take()).containsExactly("open");
    }

    @Test
    void aConnectionAboveTheLimitIsRejectedUntilAnotherCloses() {
        acceptor.open(connection(new Recorder()), address);
        handler.take();
        Recorder channel = new Recorder();
        assertThat(acceptor.open(connection(channel), address)).isFalse();
        loop.settle();
        assertThat(channel.take()).containsExactly("goodbye FULL");
        assertThat(handler.take()).isEmpty();
        acceptor.leave(address);
        assertThat(acceptor.open(connection(new Recorder()), address)).isTrue();
    }
}
