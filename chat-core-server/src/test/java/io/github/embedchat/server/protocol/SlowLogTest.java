package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clauses 1, 2 and 5 of the protocol: answers keep their order while the log is slow. */
@Timeout(60)
class SlowLogTest {
    @RegisterExtension
    final Scene scene = new Scene();

    private final UnhurriedLog log = new UnhurriedLog();

    @BeforeEach
    void start() {
        scene.start(Scene.builder().log(log));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void requestsAfterAPostAreAnsweredAfterThePost() {
        WireClient client = scene.guest().enter("lobby");
        client.send("post", "text", "one")
                .send("members")
                .send("post", "text", "two")
                .send("history")
                .send("dance")
                .sendLine("no")
                .send("leave")
                .send("ping");
        assertThat(client.expect("posted").string("text")).isEqualTo("one");
        client.expect("members");
        assertThat(client.expect("posted").string("text")).isEqualTo("two");
        assertThat(client.expect("history").each("posts", "text")).containsExactly("one", "two");
        client.expectRejected("unknown_type");
        client.expectRejected("malformed");
        client.expect("left");
        client.expect("pong");
    }

    @Test
    void aPostIsRejectedOnlyAfterEarlierPostsAreAnswered() {
        WireClient client = scene.guest().enter("lobby");
        client.send("post", "text", "one")
                .send("post", "text", "")
                .send("post", "room", "elsewhere", "text", "hi")
                .send("post", "text", "two");
        assertThat(client.expect("posted").string("text")).isEqualTo("one");
        client.expectRejected("text_empty");
        client.expectRejected("not_joined");
        assertThat(client.expect("posted").string("text")).isEqualTo("two");
    }

    @Test
    void aTooLongLineIsRejectedOnlyAfterEarlierPostsAreAnswered() {
        WireClient client = scene.guest().enter("lobby");
        client.send("post", "text", "one").sendLine("x".repeat(20_000)).send("ping");
        assertThat(client.until(frame -> frame.type().equals("pong")))
                .extracting(Frame::type)
                .containsExactly("posted", "rejected", "pong");
    }

    @Test
    void aClientThatHasEndedItsSideStillGetsItsPosts() {
        WireClient client = scene.guest().enter("lobby");
        client.send("post", "text", "one").send("post", "text", "two");
        client.endOutput();
        assertThat(client.expect("posted").string("text")).isEqualTo("one");
        assertThat(client.expect("posted").string("text")).isEqualTo("two");
        client.untilEnd();
    }

    @Test
    void byeIsAnsweredAfterEarlierPosts() {
        WireClient client = scene.guest().enter("lobby");
        client.send("post", "text", "one").send("post", "text", "two").send("bye");
        assertThat(client.expect("posted").string("text")).isEqualTo("one");
        assertThat(client.expect("posted").string("text")).isEqualTo("two");
        client.expectGoodbye("bye", false);
        client.expectEnd();
    }

    @Test
    void aPostRepeatedBeforeItsAnswerIsStoredOnce() {
        WireClient client = scene.guest().enter("lobby");
        client.send("post", "text", "one", "id", "x").send("post", "text", "one", "id", "x");
        List<Frame> frames = client.drain();
        assertThat(frames).isNotEmpty().allMatch(frame -> frame.number("seq") == 1);
        assertThat(client.ask("history").all("posts")).hasSize(1);
    }

    @Test
    void aClientThatWaitsForTheLogDelaysNoOtherClient() {
        WireClient author = scene.guest().enter("lobby");
        WireClient other = scene.guest().enter("lobby");
        author.expect("presence");
        author.send("post", "text", "one");
        other.expectNothing();
        assertThat(other.expect("posted").string("text")).isEqualTo("one");
    }

    @Test
    void aPostIsNotReadableBeforeTheLogHasStoredIt() {
        WireClient author = scene.guest().enter("lobby");
        WireClient other = scene.guest().enter("lobby");
        author.expect("presence");
        author.send("post", "text", "one");
        assertThat(other.ask("history").all("posts")).isEmpty();
        assertThat(other.expect("posted").number("seq")).isEqualTo(1);
    }
}
