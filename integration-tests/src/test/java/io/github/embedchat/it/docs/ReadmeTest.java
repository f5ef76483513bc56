package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.tls.Pki;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what was compiled, and it runs. */
class ReadmeTest {
    private static final Document README = Document.read("README.md");
    private static final Document SNIPPETS =
            Document.read("integration-tests/src/test/java/io/github/embedchat/it/docs/ReadmeSnippets.java");

    @ParameterizedTest
    @ValueSource(
            strings = {"A server", "TLS", "Who may come in", "A plug-in", "Posts that outlive the server", "A client"})
    void aSnippetIsTheCompiledOne(String heading) {
        String code =
                SNIPPETS.text().split("// readme: " + heading + "\n", 2)[1].split(" *// readme: end", 2)[0];

        assertThat(README.section("### " + heading).blocks().get(0))
                .isEqualTo(code.stripTrailing().stripIndent().lines().toList());
    }

    @Test
    void theSnippetsDoWhatTheySay() throws InterruptedException {
        ReadmeSnippets snippets = new ReadmeSnippets();
        try (ChatServer server = snippets.server(0);
                ChatClient client = snippets.client(server.address().getPort())) {
            List<String> shown = new ArrayList<>();
            while (shown.size() < 4) {
                shown.add(snippets.shown.poll(10, TimeUnit.SECONDS));
            }

            assertThat(shown)
                    .containsExactlyInAnyOrder(
                            "Ann is in lobby", "The room is open", "Ann: hello", "that was number 2");
            assertThat(client.you())
                    .hasValueSatisfying(you -> assertThat(you.name()).isEqualTo("Ann"));
        }
    }

    @Test
    void theClientShowsWhyItsPostWasRefused() throws InterruptedException {
        ChatPlugin closing = context ->
                context.addPostInterceptor(post -> CompletableFuture.completedStage(new Reject("closed on Sundays")));
        ReadmeSnippets snippets = new ReadmeSnippets();
        try (ChatServer server =
                        ChatServer.builder().port(0).plugin(closing).build().start();
                ChatClient client = snippets.client(server.address().getPort())) {
            assertThat(client.connect()).succeedsWithin(Duration.ofSeconds(30));
            assertThat(snippets.shown.poll(10, TimeUnit.SECONDS)).isEqualTo("not posted: closed on Sundays");
        }
        assertThat(snippets.shown).as("the end that the application wanted").isEmpty();
    }

    @Test
    void theClientTrustsTheServer() {
        Pki pki = new Pki();
        try (ReadmeSnippets.Line line = new ReadmeSnippets().secure(0, pki.server(), pki.client())) {
            assertThat(line.client().connect()).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void thePluginGreetsAndCalmsDown() {
        try (ChatServer server = new ReadmeSnippets().extended(0);
                ChatClient client = ChatClient.builder()
                        .server("localhost", server.address().getPort())
                        .name("Ann")
                        .build()) {
            client.connect();
            client.join(RoomId.LOBBY);
            assertThat(client.post(RoomId.LOBBY, "hello!!!"))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withMessageContaining("calm down");
            assertThat(client.post(RoomId.LOBBY, "hello")).succeedsWithin(Duration.ofSeconds(30));
            assertThat(client.history(RoomId.LOBBY, null, 10))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .satisfies(history -> assertThat(history.posts())
                            .extracting(Posted::text)
                            .containsExactlyInAnyOrder("Welcome, Ann", "hello"));
        }
    }

    @Test
    void whoIsInvitedComesIn() {
        assertThat(connect(Set.of("t1"))).succeedsWithin(Duration.ofSeconds(30));
        assertThat(connect(Set.of())).failsWithin(Duration.ofSeconds(30));
    }

    private static CompletableFuture<Member> connect(Set<String> guests) {
        try (ReadmeSnippets.Line line = new ReadmeSnippets().invited(0, guests)) {
            CompletableFuture<Member> you = line.client().connect();
            you.exceptionally(failure -> null).orTimeout(30, TimeUnit.SECONDS).join();
            return you;
        }
    }

    @Test
    void theDurableServerGoesOnWhereItStopped(@TempDir Path directory) {
        ReadmeSnippets snippets = new ReadmeSnippets();
        snippets.durableServer(directory.resolve("chat.db"), 0);
        snippets.durableServer(directory.resolve("chat.db"), 0);

        assertThat(snippets.shown).containsExactly("post 1 of this room", "post 2 of this room");
    }

    @Test
    void theCoordinatesAreThoseOfThisBuild() {
        String parent = Document.read("pom.xml").text();
        String shown = README.section("## In your program").text();

        assertThat(element("version", shown)).isEqualTo(element("version", parent));
        assertThat(element("groupId", shown)).isEqualTo(element("groupId", parent));
        assertThat(Document.path(element("artifactId", shown))).isDirectory();
    }

    private static String element(String name, String xml) {
        return Pattern.compile("<" + name + ">([^<]*)<")
                .matcher(xml)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void everyModuleIsInTheTable() {
        List<String> modules = Pattern.compile("<module>([^<]*)<")
                .matcher(Document.read("pom.xml").text())
                .results()
                .map(module -> module.group(1))
                .toList();

        assertThat(README.section("## How it works").terms()).isEqualTo(modules);
    }

    @Test
    void whoTypesTheFourLinesIsHeardAndDismissed() {
        List<String> typed = README.section("## With nothing but nc").blocks().get(0);
        try (ChatServer server = ChatServer.builder().port(0).build().start();
                ScriptedPeer peer = new ScriptedPeer(server.address())) {
            peer.send(typed.toArray(String[]::new));
            peer.await(Posted.class);
            peer.await(Goodbye.class);
            peer.expectEnd();
        }
    }

    static Stream<List<String>> commands() {
        return README.section("## Try it").rows().stream()
                .filter(row -> row.get(0).contains("[--"))
                .map(row -> Document.codes(row.get(0)));
    }

    /** @param command the command, and the options that it takes, as the README has them */
    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsInTheHelpOfItsCommand(List<String> command) throws IOException {
        String help = help(command.get(0).replace("./chatroom", "").strip());
        List<String> options = Pattern.compile("--[a-z]+")
                .matcher(command.get(1))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(options).isNotEmpty().allSatisfy(option -> assertThat(help).contains(option));
    }

    /** As the start script asks for it: the window is a program of its own. */
    private static String help(String subcommand) throws IOException {
        return switch (subcommand) {
            case "" -> run("cli", "--help");
            case "window" -> run("swing", "--help");
            default -> run("cli", subcommand, "--help");
        };
    }

    private static String run(String demo, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.embedchat.demo." + demo + ".Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
