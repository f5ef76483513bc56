package io.github.embedchat.demo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, 9999",
        "example.org:80, example.org, 80",
        "127.0.0.1:65535, 127.0.0.1, 65535",
        "[::1], ::1, 9999",
        "[::1]:1, ::1, 1",
        "::1, ::1, 9999",
        "[fe80::1%eth0]:7000, fe80::1%eth0, 7000",
        "[::ffff:127.0.0.1]:7000, ::ffff:127.0.0.1, 7000",
    })
    void hostAndPortAreTakenApart(String text, String host, int port) {
        assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:abc, bad port abc",
        "localhost:, bad port (empty)",
        "localhost:0, bad port 0",
        "localhost:65536, bad port 65536",
        "localhost:-1, bad port -1",
        "localhost:٣, bad port ٣",
        "localhost:99999999999999999999, bad port 99999999999999999999",
        ":80, no host",
        "'', no host",
        "[::1, no ]",
        "[::1]80, expected :PORT",
        "[]:80, bad IPv6 address",
        "[localhost]:80, bad IPv6 address",
        "a:b:80, bad IPv6 address",
        "a b, bad host a b",
    })
    void anInvalidAddressIsExplained(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.parse(text))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9999", "[::1]:80"})
    void itsTextCanBeParsedAgain(String text) {
        assertThat(ServerAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "::, '[::]:80'",
        "::1, '[::1]:80'",
        "2001:db8::1, '[2001:db8::1]:80'",
        "2001:db8:0:0:1:0:0:1, '[2001:db8::1:0:0:1]:80'",
        "2001:db8:0:1:0:0:0:1, '[2001:db8:0:1::1]:80'",
        "2001:db8:0:1:1:1:1:1, '[2001:db8:0:1:1:1:1:1]:80'",
        "fe80:10:0:0:0:0:0:0, '[fe80:10::]:80'",
        "127.0.0.1, 127.0.0.1:80",
    })
    void anIpv6AddressIsWrittenAsRfc5952Recommends(String host, String text) throws UnknownHostException {
        InetSocketAddress socket = new InetSocketAddress(InetAddress.getByName(host), 80);
        assertThat(ServerAddress.of(socket)).hasToString(text);
        assertThat(ServerAddress.parse(text)).hasToString(text);
    }

    @Test
    void theDefaultIsThisMachine() {
        assertThat(ServerAddress.DEFAULT).hasToString("localhost:9999");
    }

    @Test
    void thePortIsAlwaysInItsText() {
        assertThat(ServerAddress.parse("::1")).hasToString("[::1]:9999");
    }
}
