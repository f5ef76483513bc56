package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clauses 1 and 2 of the protocol: the order of answers. */
@Timeout(60)
class AnswersTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void answersKeepTheOrderOfTheRequests() {
        WireClient client = scene.member();
        String room = scene.room();
        client.send("history", "room", room)
                .send("post", "room", room, "text", "hi")
                .send("members", "room", room)
                .send("dance")
                .send("post", "room", room, "text", "")
                .send("history", "room", room)
                .send("leave", "room", room)
                .send("members", "room", room)
                .send("ping");
        assertThat(client.expect("history").all("posts")).isEmpty();
        client.expect("posted");
        client.expect("members");
        client.expectRejected("unknown_type");
        client.expectRejected("text_empty");
        assertThat(client.expect("history").all("posts")).hasSize(1);
        client.expect("left");
        client.expectRejected("not_joined");
        client.expect("pong");
    }

    @Test
    void aSessionTypedByHandGoesAsTheDocumentShows() {
        WireClient client = scene.connect();
        String name = Scene.unique("狼来了");
        Frame welcome = client.send("hello", "name", name).expect("welcome");
        assertThat(welcome.json().keySet())
                .startsWith("type", "protocol", "server", "you", "session", "resumed", "heartbeat", "limits");
        Frame joined = client.join(scene.room());
        assertThat(joined.json().keySet()).startsWith("type", "room", "epoch", "head", "from", "online", "members");
        Frame presence = client.expect("presence");
        assertThat(presence.json().keySet()).startsWith("type", "room", "time", "joined", "online");
        Frame posted = client.post(scene.room(), "hello");
        assertThat(posted.json().keySet()).startsWith("type", "room", "seq", "time", "id", "from", "text");
        scene.member();
        assertThat(client.expect("presence").number("online")).isEqualTo(3);
        Frame rejected = client.send("rename", "name", "公告").expectRejected("name_reserved");
        assertThat(rejected.string("of")).isEqualTo("rename");
    }

    @Test
    void aPongComesAfterThePostsOfEarlierLines() {
        WireClient client = scene.member();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 25; i++) {
                client.send("post", "room", scene.room(), "text", round + "." + i);
            }
            assertThat(client.drain())
                    .hasSize(25)
                    .allMatch(frame -> frame.type().equals("posted"));
        }
    }

    @Test
    void aPongComesAfterThePostsOfAnEarlierJoin() {
        WireClient author = scene.member();
        for (int i = 0; i < 300; i++) {
            author.send("post", "room", scene.room(), "text", "post " + i);
        }
        author.drain();
        WireClient client = scene.guest();
        client.send("join", "room", scene.room(), "last", 300);
        List<String> types = client.drain().stream().map(Frame::type).toList();
        assertThat(types).hasSize(302).startsWith("joined", "posted").endsWith("posted", "presence");
    }

    @Test
    void aPongCarriesTheNumberOfItsPing() {
        WireClient client = scene.guest();
        for (long n : new long[] {0, 1, -1, 9007199254740993L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(client.ask("ping", "n", n).number("n")).isEqualTo(n);
        }
    }

    @Test
    void aPingWithoutANumberGetsAPongWithoutANumber() {
        Frame pong = scene.guest().ask("ping");
        assertThat(pong.type()).isEqualTo("pong");
        assertThat(pong.has("n")).isFalse();
    }

    @Test
    void aPongGetsNoAnswer() {
        WireClient client = scene.guest();
        client.send("pong").send("pong", "n", 5);
        client.expectNothing();
    }

    @Test
    void byeIsAnsweredAfterEarlierLines() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "so long").send("bye");
        assertThat(client.expect("posted").string("text")).isEqualTo("so long");
        client.expectGoodbye("bye", false);
        client.expectEnd();
    }

    @Test
    void aLineAfterByeIsIgnored() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.sendLine(Json.line("bye") + "\n" + Json.line("post", "room", scene.room(), "text", "ghost"));
        client.expectGoodbye("bye", false);
        client.expectEnd();
        witness.expect("presence");
        assertThat(witness.post(scene.room(), "alone").number("seq")).isEqualTo(1);
    }

    @Test
    void bytesAfterByeDoNotDestroyTheGoodbye() {
        WireClient client = scene.guest();
        client.send("bye");
        client.sendLine("x".repeat(100_000));
        client.expectGoodbye("bye", false);
        client.expectEnd();
    }

    @Test
    void theServerReadsOnAfterItsGoodbye() {
        WireClient client = scene.guest();
        client.send("bye").expectGoodbye("bye", false);
        client.expectEnd();
        for (int i = 0; i < 100; i++) {
            client.sendLine("x".repeat(10_000)); // fails if the server has closed the connection
        }
    }
}
