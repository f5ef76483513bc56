package io.github.embedchat.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomIdTest {
    @Test
    void aNameIsTrimmedAndKeepsItsCase() {
        assertThat(new RoomId("  狼 群\t").name()).isEqualTo("狼 群");
        assertThat(new RoomId("A")).isNotEqualTo(new RoomId("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0007b", "a\u200bb", "a\u202eb", "a\u2028b", "\ud800", "a\nb"})
    void aNameWithInvisibleCharactersIsRejected(String name) {
        assertThatThrownBy(() -> new RoomId(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoomIdEqualsItsNameAndSortsByIt() {
        assertThat(new RoomId(" tea ")).hasToString("tea").isEqualTo(new RoomId("tea"));
        assertThat(Stream.of("b", "a", "ä", "B").map(RoomId::new).sorted())
                .extracting(RoomId::name)
                .containsExactly("B", "a", "b", "ä");
    }

    @Test
    void aNameMayHaveAnyLength() {
        assertThat(new RoomId("x")).isNotNull();
        assertThat(new RoomId("🐺".repeat(1000)).name()).hasSize(2000);
    }
}
