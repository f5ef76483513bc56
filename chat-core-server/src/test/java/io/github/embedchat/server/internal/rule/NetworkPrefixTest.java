package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPrefixTest {
    /** @param literal an address, not a name that would have to be resolved */
    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyIpv4AddressCountsForItself() {
        assertThat(NetworkPrefix.of(address("10.0.0.1"))).isEqualTo(address("10.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2::2, true",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2::2, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:10.0.0.1, ::ffff:10.0.0.2, false",
    })
    void ipv6AddressesCountAsOneIfTheirFirst64BitsAreTheSame(String first, String second, boolean same) {
        assertThat(NetworkPrefix.of(address(first)).equals(NetworkPrefix.of(address(second))))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void loopbackHasNoLimit(String literal) {
        assertThat(NetworkPrefix.of(address(literal))).isNull();
        assertThat(NetworkPrefix.of(new InetSocketAddress(address(literal), 1))).isNull();
    }

    @Test
    void clientsCountForTheNetworkThatTheyConnectFrom() {
        assertThat(NetworkPrefix.of(new InetSocketAddress(address("10.0.0.1"), 1)))
                .isEqualTo(address("10.0.0.1"));
    }
}
