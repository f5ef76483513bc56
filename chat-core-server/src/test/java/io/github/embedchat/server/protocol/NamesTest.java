package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clause 4 of the protocol: which names are valid, and which names are equal. */
@Timeout(60)
class NamesTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    static Stream<Arguments> enforcedNames() {
        return Stream.of(
                Arguments.of("  %s  ", "%s"),
                Arguments.of("\u3000%s\u00a0", "%s"),
                Arguments.of("a   b %s", "a b %s"),
                Arguments.of("a\u3000\u2003 b %s", "a b %s"),
                Arguments.of("Ａｎｎ %s", "Ann %s"),
                Arguments.of("ﬁsh %s", "fish %s"),
                Arguments.of("e\u0301 %s", "\u00e9 %s"),
                Arguments.of("\u212b %s", "\u00c5 %s"),
                Arguments.of("①%s", "1%s"),
                Arguments.of("MiXeD %s", "MiXeD %s"),
                Arguments.of("狼来了%s", "狼来了%s"),
                Arguments.of("😀 %s", "😀 %s"),
                Arguments.of("<i>&%s", "<i>&%s"),
                // Normalising produces a leading space, so the server has to trim the name again.
                Arguments.of("\u00a8%s", "\u0308%s"));
    }

    @ParameterizedTest
    @MethodSource("enforcedNames")
    void aNameIsTrimmedCollapsedAndNormalised(String given, String enforced) {
        String unique = Scene.unique("n");
        assertThat(scene.connect().hello(given.formatted(unique)).name()).isEqualTo(enforced.formatted(unique));
    }

    static Stream<String> invalidNames() {
        return Stream.of(
                        0x0000, 0x0007, 0x0009, 0x000a, 0x001b, 0x007f, 0x0085, // controls
                        0x00ad, 0x061c, 0x180e, 0x200b, 0x200d, 0x200e, 0x202e, 0x2060, 0x2066, 0xfeff,
                        0xe0041, // format
                        0x034f, 0x115f, 0x3164, 0xffa0, // other default-ignorable characters
                        0x2800, // blank Braille pattern
                        0xfe00, 0xfe0f, 0x180b, 0xe0100, // variation selectors
                        0xe000, 0xf8ff, 0xf0000, 0x10fffd, // private use
                        0x0378, 0xfdd0, 0xffff, 0x1ffff, 0xe0fff) // unassigned
                .flatMap(illegal ->
                        Stream.of("a" + Character.toString(illegal) + "b", "ab" + Character.toString(illegal)));
    }

    @ParameterizedTest
    @MethodSource("invalidNames")
    void aNameWithAnIllegalCharacterIsInvalid(String name) {
        scene.connect().send("hello", "name", name).expectRejected("name_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udfff", "\\ude00\\ud83d"})
    void aLoneSurrogateMakesANameInvalid(String escapes) {
        scene.connect()
                .sendLine("{\"type\":\"hello\",\"name\":\"" + escapes + "\"}")
                .expectRejected("name_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \u3000\u00a0 ", "❤️", "👩‍👩‍👧", "0123456789012345678901234567890123"})
    void aNameThatIsEmptyTooLongOrJoinedFromEmojiIsInvalid(String name) {
        scene.connect().send("hello", "name", name).expectRejected("name_invalid");
    }

    @Test
    void aNameMayHaveThirtyTwoCodePoints() {
        String emoji = IntStream.range(0, 32)
                .mapToObj(i -> Character.toString(0x1f600 + (int) (Math.random() * 64)))
                .collect(Collectors.joining());
        assertThat(scene.connect().hello(emoji).name()).isEqualTo(emoji);
        scene.connect().send("hello", "name", emoji + "x").expectRejected("name_invalid");
    }

    @Test
    void theLengthOfANameIsMeasuredAfterEnforcement() {
        String unique = Scene.unique("n");
        assertThat(scene.connect().hello("a" + " ".repeat(40) + unique).name()).isEqualTo("a " + unique);
        String eighteenEach = "\ufdfa\ufdfa";
        scene.connect().send("hello", "name", eighteenEach).expectRejected("name_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "公告",
                "announcement",
                "server",
                "system",
                "admin",
                "root",
                "Admin",
                "ADMIN",
                "SeRvEr",
                " root ",
                "𝐀𝐃𝐌𝐈𝐍",
                "ａｄｍｉｎ",
                "ＲＯＯＴ",
                "ⓢⓔⓡⓥⓔⓡ",
                "ſystem",
                "\u3000announcement",
                "𝓢𝔂𝓼𝓽𝓮𝓶",
                "公吿",
                "公 告",
                "公告：",
                "[公告]",
                "Announcement:",
                "Announcement.",
                "Announcement: restart",
                "аdmіn", // Cyrillic
                "r00t",
                "To you",
                "服务器"
            })
    void aNameThatLooksLikeAReservedNameIsReserved(String name) {
        scene.connect().send("hello", "name", name).expectRejected("name_reserved");
        scene.guest().send("rename", "name", name).expectRejected("name_reserved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin %s", "%s公告", "root-%s"})
    void aNameThatOnlyContainsAReservedNameIsFree(String name) {
        scene.connect().hello(name.formatted(Scene.unique("n")));
    }

    static Stream<Arguments> sameNames() {
        return Stream.of(
                Arguments.of("ann %s", "ann %s"),
                Arguments.of("ann %s", "ANN %s"),
                Arguments.of("Ann %s", "  aNN   %s "),
                Arguments.of("ann %s", "ａｎｎ　%s"),
                Arguments.of("ann %s", "𝐀𝐧𝐧 %s"),
                Arguments.of("caf\u00e9 %s", "CAFE\u0301 %s"),
                Arguments.of("\u00c5sa %s", "\u212bsa %s"),
                Arguments.of("МАША %s", "маша %s"));
    }

    @ParameterizedTest
    @MethodSource("sameNames")
    void aNameThatComparesEqualToTheNameOfAnotherUserIsTaken(String first, String second) {
        String unique = Scene.unique("n");
        scene.connect().hello(first.formatted(unique));
        scene.connect().send("hello", "name", second.formatted(unique)).expectRejected("name_taken");
        scene.guest().send("rename", "name", second.formatted(unique)).expectRejected("name_taken");
    }

    @Test
    void namesThatOnlyLookAlikeAreDifferent() {
        String unique = Scene.unique("n");
        scene.connect().hello("anna " + unique);
        scene.connect().hello("аnna " + unique); // the first letter is Cyrillic
        scene.connect().hello("anná " + unique);
        scene.connect().hello("an na " + unique);
    }

    @Test
    void onlyOneOfTwoConcurrentHellosGetsTheName() {
        for (int round = 0; round < 20; round++) {
            String name = Scene.unique("twin");
            WireClient one = scene.connect().send("hello", "name", name);
            WireClient two = scene.connect().send("hello", "name", name.toUpperCase());
            assertThat(Stream.of(one.next().type(), two.next().type()))
                    .containsExactlyInAnyOrder("welcome", "rejected");
        }
    }

    @Test
    void aNameIsFreeAgainAfterBye() {
        WireClient first = scene.guest();
        first.send("bye").expectGoodbye("bye", false);
        scene.connect().hello(first.name());
    }
}
