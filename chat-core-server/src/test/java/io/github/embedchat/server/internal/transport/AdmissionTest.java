package io.github.embedchat.server.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final InetAddress one = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    private final InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, 0, 2});

    AdmissionTest() throws UnknownHostException {}

    @Test
    void anAddressHasSoManyPlacesAndGetsThemBack() {
        Admission admission = new Admission(100, 2);
        assertThat(admission.enter(one)).isTrue();
        assertThat(admission.enter(one)).isTrue();
        assertThat(admission.enter(one)).isFalse();
        assertThat(admission.enter(other)).isTrue();
        admission.leave(one);
        assertThat(admission.enter(one)).isTrue();
        assertThat(admission.enter(one)).isFalse();
    }

    @Test
    void loopbackCountsOnlyInAll() {
        Admission admission = new Admission(3, 1);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThat(admission.enter(loopback)).isTrue();
        assertThat(admission.enter(loopback)).isTrue();
        assertThat(admission.enter(loopback)).isTrue();
        assertThat(admission.enter(loopback)).isFalse();
        admission.leave(loopback);
        assertThat(admission.enter(one)).isTrue();
    }
}
