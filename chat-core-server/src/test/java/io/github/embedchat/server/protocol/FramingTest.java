package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clause 1 of the protocol: lines that arrive in pieces of any size, and unknown keys and types. */
@Timeout(60)
class FramingTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void aFrameMayArriveByteByByte() {
        WireClient client = scene.connect();
        String name = Scene.unique("狼来了");
        for (byte one : bytes(Json.line("hello", "name", name) + "\n")) {
            client.sendBytes(one);
        }
        assertThat(client.expect("welcome").in("you").string("name")).isEqualTo(name);
    }

    @Test
    void aFrameMayBeCutInsideACharacter() {
        WireClient client = scene.member();
        WireClient bystander = scene.guest();
        byte[] line = bytes(Json.line("post", "room", scene.room(), "text", "狼") + "\n");
        int inside = new String(line, StandardCharsets.ISO_8859_1).indexOf('ç') + 1;
        client.sendBytes(Arrays.copyOf(line, inside));
        bystander.expectNothing(); // gives the server time to read the first piece
        client.sendBytes(Arrays.copyOfRange(line, inside, line.length));
        assertThat(client.expect("posted").string("text")).isEqualTo("狼");
    }

    @Test
    void anHttpRequestGetsAnHttpResponseAndNothingOfItsBodyIsHandled() throws IOException {
        WireClient member = scene.member();
        String body = Json.line("hello", "name", Scene.unique("web"))
                + "\n" + Json.line("join", "room", scene.room())
                + "\n" + Json.line("post", "room", scene.room(), "text", "from a web page") + "\n";
        String request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (Socket socket = Encryption.socket()) {
            socket.connect(SERVER.address());
            socket.getOutputStream().write(bytes(request));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(response).startsWith("HTTP/1.1 400 Bad Request\r\n").doesNotContain("{");
        }
        member.expectNothing();
    }

    @Test
    void framesMayArriveInOnePiece() {
        WireClient client = scene.connect();
        client.sendLine(String.join(
                "\n",
                Json.line("hello", "name", Scene.unique("glued")),
                Json.line("join", "room", scene.room()),
                Json.line("post", "room", scene.room(), "text", "one"),
                Json.line("post", "room", scene.room(), "text", "two"),
                Json.line("ping")));
        client.expect("welcome");
        client.expect("joined");
        client.expect("presence");
        assertThat(client.expect("posted").string("text")).isEqualTo("one");
        assertThat(client.expect("posted").string("text")).isEqualTo("two");
        client.expect("pong");
    }

    @Test
    void thousandsOfFramesMayArriveInOnePiece() {
        WireClient client = scene.guest();
        client.sendLine(IntStream.range(0, 5000)
                .mapToObj(n -> Json.line("ping", "n", n))
                .collect(Collectors.joining("\n")));
        for (int n = 0; n < 5000; n++) {
            assertThat(client.expect("pong").number("n")).isEqualTo(n);
        }
    }

    @Test
    void aPieceMayEndInTheMiddleOfTheNextFrame() {
        WireClient client = scene.guest();
        client.sendBytes(bytes("{\"type\":\"ping\",\"n\":1}\n{\"type\":\"pi"));
        assertThat(client.expect("pong").number("n")).isEqualTo(1);
        client.sendBytes(bytes("ng\",\"n\":2}\n"));
        assertThat(client.expect("pong").number("n")).isEqualTo(2);
    }

    @Test
    void aLineMayEndInCrLf() {
        WireClient client = scene.guest();
        client.sendLine("{\"type\":\"ping\",\"n\":1}\r");
        assertThat(client.expect("pong").number("n")).isEqualTo(1);
    }

    @Test
    void crAndLfMayArriveSeparately() {
        WireClient client = scene.guest();
        client.sendBytes(bytes("{\"type\":\"ping\",\"n\":1}\r"));
        scene.guest().expectNothing();
        client.sendBytes(bytes("\n{\"type\":\"ping\",\"n\":2}\r\n"));
        assertThat(client.expect("pong").number("n")).isEqualTo(1);
        assertThat(client.expect("pong").number("n")).isEqualTo(2);
    }

    @Test
    void emptyLinesAreIgnored() {
        WireClient client = scene.connect();
        client.sendBytes(bytes("\n\r\n\n"));
        client.hello(Scene.unique("empty"));
        client.sendBytes(bytes("\r\n\n\n"));
        client.expectNothing();
    }

    @Test
    void aLastLineWithoutLfIsDropped() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.sendBytes(bytes(Json.line("post", "room", scene.room(), "text", "never")));
        client.endOutput();
        assertThat(client.untilEnd()).noneMatch(frame -> frame.type().equals("posted"));
        assertThat(witness.post(scene.room(), "first").number("seq")).isEqualTo(1);
    }

    @Test
    void aClientThatHasEndedItsSideIsStillAnswered() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "last words").send("ping", "n", 7);
        client.endOutput();
        assertThat(client.expect("posted").string("text")).isEqualTo("last words");
        assertThat(client.expect("pong").number("n")).isEqualTo(7);
        client.untilEnd();
    }

    @Test
    void aFileOfLinesIsAnsweredCompletely() {
        WireClient client = scene.connect();
        client.sendLine(String.join(
                "\n",
                Json.line("hello", "name", Scene.unique("file")),
                Json.line("join", "room", scene.room()),
                Json.line("post", "room", scene.room(), "text", "from a file"),
                Json.line("bye")));
        client.endOutput();
        List<String> types = client.untilEnd().stream().map(Frame::type).toList();
        assertThat(types).containsExactly("welcome", "joined", "presence", "posted", "goodbye");
    }

    @Test
    void jsonMayHaveWhiteSpaceAroundAnyToken() {
        WireClient client = scene.guest();
        client.sendLine(" \t{ \"type\" :\t\"ping\" , \"n\" : 5 } ");
        assertThat(client.expect("pong").number("n")).isEqualTo(5);
    }

    @Test
    void aClientMayWriteItsKeysInAnyOrder() {
        WireClient client = scene.guest();
        client.sendLine("{\"n\":5,\"type\":\"ping\"}");
        assertThat(client.expect("pong").number("n")).isEqualTo(5);
    }

    @Test
    void unknownKeysAreIgnored() {
        WireClient client = scene.guest();
        client.send("ping", "n", 1, "later", Json.object("a", "b"), "more", 1.5);
        assertThat(client.expect("pong").number("n")).isEqualTo(1);
    }

    @Test
    void anUnknownTypeIsRejected() {
        WireClient client = scene.guest();
        client.send("dance").expectRejected("unknown_type");
        client.expectNothing();
    }

    @Test
    void aClientCannotSendFrameTypesOfTheServer() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.send("posted", "room", scene.room(), "text", "I am the server").expectRejected("unknown_type");
        client.send("presence", "room", scene.room(), "online", 7).expectRejected("unknown_type");
        witness.expectNothing();
    }

    @Test
    void nullMeansAbsent() {
        WireClient client = scene.member();
        client.send("post", "room", scene.room(), "text", "hi", "id", null);
        assertThat(client.expect("posted").string("id")).isNotEmpty();
        client.send("join", "room", scene.room(), "after", null, "last", 1);
        assertThat(client.expect("joined").number("from")).isZero();
        client.expect("posted");
        assertThat(client.ask("ping", "n", null).has("n")).isFalse();
    }

    @Test
    void nullForTheRoomMeansTheLobby() {
        assertThat(scene.guest().ask("join", "room", null).string("room")).isEqualTo("lobby");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
