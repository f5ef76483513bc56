package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clause 5.6 of the protocol: a post sent again adds nothing to the log. */
@Timeout(60)
class IdempotenceTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void onlyTheAuthorGetsTheOriginalPostAgain() {
        WireClient witness = scene.member();
        WireClient author = scene.member();
        witness.expect("presence");
        Frame original = post(author, "hello", "x");
        witness.expect("posted");
        assertThat(post(author, "hello", "x").json()).isEqualTo(original.json());
        witness.expectNothing();
        assertThat(post(author, "next", "y").number("seq")).isEqualTo(2);
    }

    @Test
    void aPostSentAgainWithAnotherTextIsAnsweredByTheOriginal() {
        WireClient author = scene.member();
        Frame original = post(author, "first words", "x");
        assertThat(post(author, "second thoughts", "x").json()).isEqualTo(original.json());
        assertThat(author.ask("history", "room", scene.room()).each("posts", "text"))
                .containsExactly("first words");
    }

    @Test
    void aPostRepeatedInOnePieceIsStoredOnce() {
        WireClient author = scene.member();
        String line = Json.line("post", "room", scene.room(), "text", "hello", "id", "x");
        author.sendLine(line + "\n" + line + "\n" + line);
        List<Frame> frames = author.drain();
        assertThat(frames).isNotEmpty().allSatisfy(frame -> {
            assertThat(frame.type()).isEqualTo("posted");
            assertThat(frame.number("seq")).isEqualTo(1);
        });
        assertThat(author.ask("history", "room", scene.room()).all("posts")).hasSize(1);
    }

    @Test
    void twoAuthorsMayUseTheSameId() {
        WireClient one = scene.member();
        WireClient two = scene.member();
        one.expect("presence");
        assertThat(post(one, "mine", "x").number("seq")).isEqualTo(1);
        two.expect("posted");
        Frame other = post(two, "mine too", "x");
        assertThat(other.number("seq")).isEqualTo(2);
        assertThat(other.in("from").string("id")).isEqualTo(two.id());
    }

    @Test
    void theSameIdInAnotherRoomIsAnotherPost() {
        String elsewhere = Scene.unique("elsewhere");
        WireClient author = scene.member().enter(elsewhere);
        post(author, "here", "x");
        Frame there = author.ask("post", "room", elsewhere, "text", "there", "id", "x");
        assertThat(there.string("room")).isEqualTo(elsewhere);
        assertThat(there.string("text")).isEqualTo("there");
    }

    @Test
    void anAuthorWithANewNameIsTheSameAuthor() {
        WireClient author = scene.member();
        Frame original = post(author, "hello", "x");
        author.send("rename", "name", Scene.unique("later"));
        author.drain();
        assertThat(post(author, "hello", "x").json()).isEqualTo(original.json());
    }

    @Test
    void anAuthorWhoReconnectsIsTheSameAuthor() {
        WireClient author = scene.member();
        Frame original = post(author, "hello", "x");
        author.reset();
        WireClient again = scene.connect().comeBack(author.session(), author.name());
        again.join(scene.room());
        again.drain();
        assertThat(post(again, "hello", "x").json()).isEqualTo(original.json());
    }

    @Test
    void anAuthorWhoReturnsAfterByeIsTheSameAuthor() {
        WireClient author = scene.member();
        Frame original = post(author, "hello", "x");
        author.send("bye").expectGoodbye("bye", false);
        WireClient again =
                scene.connect().comeBack(author.session(), author.name()).enter(scene.room());
        assertThat(post(again, "hello", "x").json()).isEqualTo(original.json());
    }

    @Test
    void anOriginalThatTheAuthorHasNotReadArrivesInOrder() {
        WireClient author = scene.member();
        String epoch = author.join(scene.room()).string("epoch");
        post(author, "one", "x");
        post(author, "two", "y");
        author.sendLine(Json.line("join", "room", scene.room(), "after", Json.object("epoch", epoch, "seq", 0)) + "\n"
                + Json.line("post", "room", scene.room(), "text", "two", "id", "y"));
        author.expect("joined");
        assertThat(author.expect("posted").string("id")).isEqualTo("x");
        assertThat(author.expect("posted").string("id")).isEqualTo("y");
        // The server sends the post again if the cursor had passed it before the server read the second post.
        assertThat(author.drain())
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(frame -> frame.string("id").equals("y"));
    }

    @Test
    void aRejectedPostMayBeSentAgainUnderItsId() {
        WireClient author = scene.member();
        author.send("post", "room", scene.room(), "text", "", "id", "x").expectRejected("text_empty");
        assertThat(post(author, "better", "x").string("text")).isEqualTo("better");
    }

    @Test
    void anIdIsForgottenWithItsPost() {
        scene.start(Scene.builder()
                .options(options -> options.memory(memory -> memory.retention(5, Duration.ofDays(1)))));
        WireClient author = scene.member();
        assertThat(post(author, "hello", "x").number("seq")).isEqualTo(1);
        for (int i = 0; i < 50; i++) {
            author.post(scene.room(), "more");
        }
        assertThat(post(author, "hello", "x").number("seq")).isEqualTo(52);
    }

    private Frame post(WireClient author, String text, String id) {
        return author.send("post", "room", scene.room(), "text", text, "id", id).expect("posted");
    }
}
