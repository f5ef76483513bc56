package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests clause 2 of the protocol: which names a room may have. */
@Timeout(60)
class RoomNamesTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void theNameOfARoomIsTrimmed() {
        WireClient client = scene.guest();
        assertThat(client.ask("join", "room", "  " + scene.room() + " ").string("room"))
                .isEqualTo(scene.room());
        client.expect("presence");
        assertThat(client.ask("members", "room", scene.room() + "  ").string("room"))
                .isEqualTo(scene.room());
    }

    @Test
    void theNameOfARoomIsCaseSensitive() {
        WireClient lower = scene.guest().enter(scene.room().toLowerCase());
        WireClient upper = scene.guest().enter(scene.room().toUpperCase());
        lower.expectNothing();
        upper.post(scene.room().toUpperCase(), "HELLO");
        lower.expectNothing();
    }

    @Test
    void theNameOfARoomMayHaveSixtyFourCodePoints() {
        String prefix = Scene.unique("long");
        String longest = prefix + "😀".repeat(64 - prefix.length());
        WireClient client = scene.guest();
        assertThat(client.join(longest).string("room")).isEqualTo(longest);
        client.expect("presence");
        client.send("join", "room", longest + "x").expectRejected("room_invalid");
    }

    static Stream<String> illegalRooms() {
        return Stream.of(
                "",
                " ",
                " \u3000 ",
                "a\u0007b",
                "a\nb",
                "a\tb",
                "a\u0000b",
                "a\u007fb",
                "a\u0085b",
                "a\u200bb",
                "a\u200db",
                "a\u202eb",
                "a\u2066b",
                "a\u00adb",
                "a\ufeffb");
    }

    @ParameterizedTest
    @MethodSource("illegalRooms")
    void aRoomWithoutANameOrWithControlsOrFormatCharactersIsInvalid(String room) {
        WireClient client = scene.guest();
        client.send("join", "room", room).expectRejected("room_invalid");
        client.expectNothing();
    }
}
