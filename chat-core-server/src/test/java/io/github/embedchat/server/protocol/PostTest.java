package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clauses 2, 3, 5 and 7 of the protocol: {@code post}. */
@Timeout(60)
class PostTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void aPostIsAcknowledgedByItsOwnPosted() {
        WireClient client = scene.member();
        Instant before = Instant.now();
        client.send("post", "room", scene.room(), "text", "hello", "id", "mine");
        Frame posted = client.expect("posted");
        assertThat(posted.string("room")).isEqualTo(scene.room());
        assertThat(posted.number("seq")).isEqualTo(1);
        assertThat(posted.string("id")).isEqualTo("mine");
        assertThat(posted.string("text")).isEqualTo("hello");
        assertThat(posted.in("from").string("id")).isEqualTo(client.id());
        assertThat(posted.in("from").string("name")).isEqualTo(client.name());
        assertThat(posted.string("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Duration.between(before, Instant.parse(posted.string("time")))
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void allMembersOfTheRoomGetTheSamePosted() {
        WireClient author = scene.member();
        WireClient reader = scene.member();
        author.expect("presence");
        Frame posted = author.post(scene.room(), "to all");
        assertThat(reader.expect("posted").json()).isEqualTo(posted.json());
    }

    @Test
    void aPostReachesNoOtherRoom() {
        WireClient outside = scene.guest().enter(Scene.unique("elsewhere"));
        scene.member().post(scene.room(), "a secret");
        outside.expectNothing();
    }

    @Test
    void theServerGivesAnIdToAPostWithoutAnId() {
        WireClient client = scene.member();
        String one = client.post(scene.room(), "same").string("id");
        String two = client.post(scene.room(), "same").string("id");
        assertThat(one).isNotEmpty().isNotEqualTo(two);
    }

    @Test
    void postsOfARoomAreNumberedFromOneWithoutHoles() {
        WireClient one = scene.member();
        WireClient two = scene.member();
        one.expect("presence");
        for (int seq = 1; seq < 40; seq += 2) {
            assertThat(one.post(scene.room(), "tick").number("seq")).isEqualTo(seq);
            two.expect("posted");
            assertThat(two.post(scene.room(), "tock").number("seq")).isEqualTo(seq + 1);
            one.expect("posted");
        }
    }

    @Test
    void aRejectedPostTakesNoSequenceNumber() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "").expectRejected("text_empty");
        client.send("post", "room", scene.room(), "text", "\u0000").expectRejected("text_invalid");
        assertThat(client.post(scene.room(), "hi").number("seq")).isEqualTo(1);
    }

    @Test
    void aRejectionHasTheIdOfItsPost() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "", "id", "p1");
        assertThat(client.expectRejected("text_empty").string("id")).isEqualTo("p1");
        client.send("post", "room", Scene.unique("elsewhere"), "text", "hi", "id", "p2");
        assertThat(client.expectRejected("not_joined").string("id")).isEqualTo("p2");
        client.send("post", "room", scene.room(), "text", "x".repeat(4001), "id", "p3");
        assertThat(client.expectRejected("text_too_long").string("id")).isEqualTo("p3");
    }

    @Test
    void aPostNeedsMembership() {
        WireClient witness = scene.member();
        WireClient client = scene.guest();
        client.send("post", "room", scene.room(), "text", "let me in").expectRejected("not_joined");
        witness.expectNothing();
    }

    @Test
    void aTextMayHaveFourThousandCodePoints() {
        WireClient client = scene.member();
        client.post(scene.room(), "x".repeat(4000));
        client.post(scene.room(), "😀".repeat(4000));
        client.send("post", "room", scene.room(), "text", "x".repeat(4001)).expectRejected("text_too_long");
        client.send("post", "room", scene.room(), "text", "😀".repeat(4001)).expectRejected("text_too_long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b"})
    void nulMakesATextInvalid(String escapes) {
        isInvalid(escapes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud83d", "\\ude00\\ud83d", "\\ud83dx\\ude00"})
    void aLoneSurrogateMakesATextInvalid(String escapes) {
        isInvalid(escapes);
    }

    private void isInvalid(String escapes) {
        WireClient client = scene.member();
        client.sendLine(
                "{\"type\":\"post\",\"room\":\"" + scene.room() + "\",\"text\":\"" + escapes + "\",\"id\":\"x\"}");
        assertThat(client.expectRejected("text_invalid").string("id")).isEqualTo("x");
        client.expectNothing();
    }

    static Stream<String> texts() {
        return Stream.of(
                "  leading and trailing  ",
                "\nline",
                "two\nlines\r\nand\ta tab",
                "quotes \" and \\ backslashes / \b\f",
                "\u0001\u001b[31mred\u007f\u0085",
                "<b>&amp;'=</b>",
                "\u2028a\u2029",
                "e\u0301 is not \u00e9",
                "Ａｎｎ ﬁ ㎏",
                "狼来了",
                "👩‍👩‍👧 ❤️ 🇪🇺 𝐀",
                "\u202eright to left\u202c \u200b\ufeff",
                "\ue000 \u0378 \uffff \ufdd0",
                "null",
                "{\"type\":\"bye\"}",
                "公告");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsNeverAltered(String text) {
        WireClient author = scene.member();
        author.post(scene.room(), text);
        WireClient reader = scene.guest();
        reader.send("join", "room", scene.room(), "last", 1).expect("joined");
        assertThat(reader.expect("posted").string("text")).isEqualTo(text);
        reader.expect("presence");
        assertThat(reader.ask("history", "room", scene.room()).each("posts", "text"))
                .containsExactly(text);
    }

    @Test
    void aPairOfEscapedSurrogatesIsACharacter() {
        WireClient client = scene.member();
        client.sendLine("{\"type\":\"post\",\"room\":\"" + scene.room() + "\",\"text\":\"\\ud83d\\ude00\"}");
        assertThat(client.expect("posted").string("text")).isEqualTo("😀");
    }

    @Test
    void anIdMayHaveSixtyFourCharacters() {
        WireClient client = scene.member();
        String id = "i".repeat(64);
        assertThat(client.ask("post", "room", scene.room(), "text", "hi", "id", id)
                        .string("id"))
                .isEqualTo(id);
    }

    @Test
    void anEmptyOrTooLongIdIsMalformedAndNothingIsStored() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "hi", "id", "").expectRejected("malformed");
        client.send("post", "room", scene.room(), "text", "hi", "id", "i".repeat(65))
                .expectRejected("malformed");
        assertThat(client.ask("history", "room", scene.room()).all("posts")).isEmpty();
    }

    @Test
    void aClientCannotPostAsAnotherUser() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "hi", "from", Json.object("id", "server", "name", "公告"));
        Frame from = client.expect("posted").in("from");
        assertThat(from.string("id")).isEqualTo(client.id());
        assertThat(from.string("name")).isEqualTo(client.name());
    }

    @Test
    void aClientCannotChooseTheNumberOrTimeOfAPost() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "hi", "seq", 99, "time", "2001-01-01T00:00:00.000Z");
        Frame posted = client.expect("posted");
        assertThat(posted.number("seq")).isEqualTo(1);
        assertThat(posted.string("time")).doesNotStartWith("2001");
    }

    @Test
    void aPostKeepsTheNameThatItsAuthorHadWhenPosting() {
        WireClient client = scene.member();
        client.post(scene.room(), "as I was");
        client.send("rename", "name", Scene.unique("later"));
        client.drain();
        Frame history = client.ask("history", "room", scene.room());
        assertThat(history.all("posts").get(0).in("from").string("name")).isEqualTo(client.name());
    }

    @Test
    void aPostIsRejectedAsBusyIfTheLogIsUnavailable() {
        scene.start(Scene.builder().log(new AbsentLog()));
        WireClient client = scene.guest();
        client.join("lobby");
        client.send("post", "text", "hi", "id", "p1")
                .until(frame -> frame.type().equals("rejected"));
        client.send("post", "text", "hi", "id", "p2");
        Frame rejected = client.expectRejected("busy");
        assertThat(rejected.string("id")).isEqualTo("p2");
        assertThat(rejected.number("retryAfter")).isPositive();
    }
}
