package io.github.embedchat.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 127.0.0.1:9999",
        "0:0:0:0:0:0:0:0, '::', '[::]:9999'",
        "0:0:0:0:0:0:0:1, '::1', '[::1]:9999'",
        "2001:db8:0:0:1:0:0:1, '2001:db8::1:0:0:1', '[2001:db8::1:0:0:1]:9999'",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, '[2001:db8:0:1:1:1:1:1]:9999'",
    })
    void addressesAreShort(String full, String address, String withPort) throws UnknownHostException {
        InetAddress parsed = InetAddress.getByName(full);
        assertThat(IpAddress.text(parsed)).isEqualTo(address);
        assertThat(IpAddress.text(new InetSocketAddress(parsed, 9999))).isEqualTo(withPort);
    }

    @Test
    void anAddressThatIsNotResolvedIsItsHostName() {
        assertThat(IpAddress.text(InetSocketAddress.createUnresolved("chat.example", 9999)))
                .isEqualTo("chat.example:9999");
    }
}
