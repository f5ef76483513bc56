package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.ChatExtension;
import io.github.embedchat.testkit.TestMember;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the guide are compiled code, are short, and print what the guide says. */
class GuideTest {
    private static final int MAX_SNIPPET_LINES = 25;
    private static final Document GUIDE = Document.read("docs/guide.md");

    private final GuideSnippets snippets = new GuideSnippets();

    @RegisterExtension
    final ChatExtension chat = new ChatExtension(server -> server.plugin(GuideSnippets::checkInvitations));

    @Test
    void everySnippetIsCompiledCode() {
        assertThat(GUIDE.blocks("java")).isNotEmpty().containsExactlyInAnyOrderElementsOf(Snippets.of("guide"));
    }

    @Test
    void everySnippetIsShort() {
        List<List<String>> blocks = new ArrayList<>(GUIDE.blocks());
        blocks.removeAll(GUIDE.blocks("xml"));
        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block).hasSizeLessThanOrEqualTo(MAX_SNIPPET_LINES));
    }

    /** Compares what the snippets print with a block in the guide, and returns when all of it has been printed. */
    private void assertPrinted(String heading, int block) throws InterruptedException {
        List<String> shown = GUIDE.section("## " + heading).blocks("text").get(block);
        assertThat(snippets.System.await(shown.size())).isEqualTo(shown);
    }

    private static ChatClient client(int port) {
        return ChatClient.builder().server("localhost", port).name("Ann").build();
    }

    @Test
    void anEmbeddedServerPrintsWhoJoins() throws InterruptedException {
        try (ChatServer server = snippets.embed(0);
                ChatClient ann = client(server.address().getPort())) {
            ann.connect();
            ann.join(RoomId.LOBBY);
            assertPrinted("Embed a server", 0);
            assertThat(ann.history(RoomId.LOBBY, null, 10).join().posts())
                    .extracting(Posted::text)
                    .containsExactly("The room is open");
        }
    }

    @Test
    void aClientPrintsPostsAndAnswers() throws InterruptedException {
        ChatServer server = new GuideSnippets().embed(0);
        try (ChatClient client = snippets.connect(server.address().getPort())) {
            assertPrinted("Connect a client", 0);
            server.close();
            assertThat(snippets.System.await(1).get(0)).startsWith("offline: ");
            assertThat(client.you()).isPresent();
        } finally {
            server.close();
        }
    }

    @Test
    void aClientOfTheSameJvmPosts() throws InterruptedException {
        try (GuideSnippets.Pair pair = snippets.sameJvm()) {
            assertPrinted("Connect a client in the same JVM", 0);
            assertThat(pair.client().you()).isPresent();
        }
    }

    @Test
    void anAccountIsAdmitted() throws InterruptedException {
        try (GuideSnippets.Pair pair = snippets.authenticate(0, "secret-1")) {
            assertPrinted("Authenticate users", 0);
            assertThat(pair.client().you()).isPresent();
        }
    }

    @Test
    void anUnknownTokenIsRejected() throws InterruptedException {
        try (GuideSnippets.Pair pair = snippets.authenticate(0, "secret-2")) {
            assertPrinted("Authenticate users", 1);
            assertThat(pair.client().you()).isEmpty();
        }
    }

    @Test
    void aClientConnectsByTls(@TempDir Path folder) throws Exception {
        String commands = String.join(
                "\n", GUIDE.section("## Encrypt with TLS").blocks("sh").get(0));
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Programs.run(folder, "bash", "-euc", commands.replace("keytool ", keytool + " "));
        try (GuideSnippets.Pair pair = snippets.encrypt(
                0,
                folder.resolve("chat.p12").toFile(),
                "secret".toCharArray(),
                folder.resolve("chat.pem").toFile())) {
            assertPrinted("Encrypt with TLS", 0);
            assertThat(pair.client().you()).isPresent();
        }
    }

    @Test
    void aPluginGreetsAndRejects() throws InterruptedException {
        ChatListener posts = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                boolean isServer = posted.from().isServer();
                snippets.System.out.println(
                        isServer ? posted.text() : posted.from().name() + ": " + posted.text());
            }
        };
        List<String> shown = new ArrayList<>();
        try (ChatServer server = snippets.greet(0);
                ChatClient ann = ChatClient.builder()
                        .server("localhost", server.address().getPort())
                        .name("Ann")
                        .listener(posts)
                        .build()) {
            ann.connect();
            ann.join(RoomId.LOBBY);
            shown.addAll(snippets.System.await(1));
            shown.add(ann.post(RoomId.LOBBY, "hello!!!")
                    .handle((posted, failure) -> "rejected: " + failure.getMessage())
                    .join());
            ann.post(RoomId.LOBBY, "hello");
            shown.addAll(snippets.System.await(1));
        }
        assertThat(shown)
                .isEqualTo(GUIDE.section("## Write a plug-in").blocks("text").get(0));
    }

    @Test
    void onlyInvitedUsersJoin() {
        RoomId tea = new RoomId("tea");
        TestMember bob = chat.join("Bob", RoomId.LOBBY);
        assertThat(chat.join("Ann", tea).client().members(tea)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(bob.client().join(tea))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RejectedException.class)
                .withMessageContaining("ask for an invitation");
    }

    @Test
    void aDurableServerContinuesItsNumbers(@TempDir Path folder) throws InterruptedException {
        snippets.keepPosts(folder.resolve("chat.db"), 0);
        snippets.keepPosts(folder.resolve("chat.db"), 0);
        assertPrinted("Choose a log", 0);
    }

    @Test
    void anOperatedServerHasFigures() throws InterruptedException {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (ChatServer server = snippets.operate(InetAddress.getLoopbackAddress(), 0, registry)) {
            assertPrinted("Operate a server", 0);
            assertThat(server.isRunning()).isTrue();
            assertThat(registry.get("chat.connections").gauge().value()).isZero();
        }
    }

    @Test
    void aServerAnswersLinesTypedByHand() throws IOException {
        Document section = GUIDE.section("## Write another client");
        String typed = String.join("\n", section.blocks("json").get(0)) + "\n";
        List<String> answers;
        try (ChatServer server = ChatServer.builder().port(0).build().start();
                Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
            String received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            answers = received.lines().toList();
        }
        assertThat(answers).zipSatisfy(section.blocks("text").get(0), GuideTest::assertShown);
    }

    /** Compares a line with a line of the guide, which may be cut. */
    private static void assertShown(String line, String shown) {
        if (shown.endsWith("…")) {
            assertThat(line).startsWith(shown.substring(0, shown.length() - 1));
        } else {
            assertThat(line).isEqualTo(shown);
        }
    }
}
