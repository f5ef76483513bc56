package io.github.embedchat.demo.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, 9999",
        "example.org:80, example.org, 80",
        "10.0.0.1:65535, 10.0.0.1, 65535",
        "[::1], ::1, 9999",
        "[::1]:80, ::1, 80",
        "fe80::1, fe80::1, 9999"
    })
    void aHostMayHaveAPort(String text, String host, int port) {
        assertThat(Place.parse(text)).isEqualTo(new Place(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", "a:", "a:x", "a:0", "a:65536", "a:99999999999", "[::1", "[::1]80", "a b"})
    void whatIsNoPlaceIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> Place.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsPrintedCanBeParsed() {
        assertThat(Place.parse(new Place("::1", 80).toString())).isEqualTo(new Place("::1", 80));
        assertThat(Place.DEFAULT).hasToString("localhost:9999");
    }
}
