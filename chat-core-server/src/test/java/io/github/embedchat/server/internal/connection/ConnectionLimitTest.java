package io.github.embedchat.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    private final InetAddress one = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    private final InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, 0, 2});

    ConnectionLimitTest() throws UnknownHostException {}

    @Test
    void anAddressAtItsLimitGetsAPlaceBackWhenAConnectionCloses() {
        ConnectionLimit admission = new ConnectionLimit(100, 2);
        assertThat(admission.enter(one)).isTrue();
        assertThat(admission.enter(one)).isTrue();
        assertThat(admission.enter(one)).isFalse();
        assertThat(admission.enter(other)).isTrue();
        admission.leave(one);
        assertThat(admission.enter(one)).isTrue();
        assertThat(admission.enter(one)).isFalse();
    }

    @Test
    void loopbackConnectionsCountOnlyTowardsTheTotal() {
        ConnectionLimit admission = new ConnectionLimit(3, 1);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThat(admission.enter(loopback)).isTrue();
        assertThat(admission.enter(loopback)).isTrue();
        assertThat(admission.enter(loopback)).isTrue();
        assertThat(admission.enter(loopback)).isFalse();
        admission.leave(loopback);
        assertThat(admission.enter(one)).isTrue();
    }

    @Test
    void allAddressesOfAnIpv6NetworkCountAsOne() throws UnknownHostException {
        ConnectionLimit admission = new ConnectionLimit(100, 1);
        assertThat(admission.enter(InetAddress.getByName("2001:db8::1"))).isTrue();
        assertThat(admission.enter(InetAddress.getByName("2001:db8::2"))).isFalse();
        admission.leave(InetAddress.getByName("2001:db8::1"));
        assertThat(admission.enter(InetAddress.getByName("2001:db8::2"))).isTrue();
    }
}
