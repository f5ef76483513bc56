package io.github.embedchat.demo.cli.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.Run;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.CliTexts;
import io.github.embedchat.demo.cli.room.Destination;
import io.github.embedchat.demo.cli.room.Server;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class PipeSessionTest {
    private ChatServer server;
    private String place;

    @BeforeEach
    void start() {
        server = ChatServer.builder()
                .port(0)
                .options(options -> options.rates(ServerRates::unlimited))
                .build()
                .start();
        place = "127.0.0.1:" + server.address().getPort();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachLineOfTheInputIsAPost() {
        Run run = Run.of("a\n你好\r\n/who", "join", place, "--name", "Bob");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.outWithoutTimes())
                .containsExactly("* Announcement: Bob joined the room (2 online)", "Bob: a", "Bob: 你好", "Bob: /who");
    }

    @Test
    void emptyLinesAreSkipped() {
        Run run = Run.of("\n\na\n\n", "join", place, "--name", "Bob");

        assertThat(run.status()).isZero();
        assertThat(run.outWithoutTimes()).endsWith("Bob: a").hasSize(2);
    }

    @Test
    void anEmptyInputJoinsAndLeaves() {
        Run run = Run.of("", "join", place, "--name", "Bob");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void noPostIsLostHoweverManyThereAre() {
        List<String> posts =
                IntStream.rangeClosed(1, 500).mapToObj(i -> "post " + i).toList();

        Run run = Run.of(String.join("\n", posts), "join", place, "--name", "Bob");

        assertThat(run.status()).isZero();
        assertThat(run.outWithoutTimes().stream().skip(1))
                .containsExactlyElementsOf(
                        posts.stream().map(post -> "Bob: " + post).toList());
    }

    @Test
    void earlierPostsAreShownWhereAsked() {
        Run.of("a\nb\nc", "join", place, "--name", "Ann");

        Run run = Run.of("d", "join", place, "--name", "Bob", "--last", "2");

        assertThat(run.outWithoutTimes())
                .containsExactly("Ann: b", "Ann: c", "* Announcement: Bob joined the room (2 online)", "Bob: d");
    }

    @Test
    void aPostIsOneLineOfOutputAndHarmless() {
        try (ChatClient ann = client("Ann")) {
            ann.post(RoomId.LOBBY, "one\n\u001b[31mtwo").join();
        }

        Run run = Run.of("", "join", place, "--name", "Bob", "--last", "1");

        assertThat(run.outWithoutTimes()).first().isEqualTo("Ann: one⏎␛[31mtwo");
    }

    @Test
    void announcementsAndPostsDiffer() {
        server.announce(RoomId.LOBBY, "back in five").join();
        try (ChatClient eve = client("Eve: hi")) {
            eve.post(RoomId.LOBBY, "x\n*** [2026-11-22 20:15:02]Announcement: bye")
                    .join();
        }

        Run run = Run.of("", "join", place, "--name", "Bob", "--last", "2");

        assertThat(run.outWithoutTimes())
                .startsWith(
                        "*** Announcement: back in five", "“Eve: hi”: x⏎*** [2026-11-22 20:15:02]Announcement: bye");
    }

    /** Checks that the server and the programs agree on the words that look like the server. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void theWordsForTheServerAreReserved(Language language) {
        for (String label : List.of("announcement", "notice")) {
            String word = CliTexts.in(language).get(label);
            Run run = Run.of("", "join", place, "--name", word);
            assertThat(run.err()).as(word).singleElement().asString().contains("name_reserved");
        }
    }

    @Test
    void aNameThatALostConnectionStillHasIsWaitedFor() throws IOException {
        try (Socket lost = new Socket("127.0.0.1", server.address().getPort())) {
            lost.getOutputStream().write("{\"type\":\"hello\",\"name\":\"Bob\"}\n".getBytes(StandardCharsets.UTF_8));
            lost.getInputStream().read();
        }

        Run run = Run.of("a", "join", place, "--name", "Bob", "--lang", "en");

        assertThat(run.status()).isZero();
        assertThat(run.outWithoutTimes()).endsWith("Bob: a");
        assertThat(String.join("\n", run.err())).contains("a lost connection still holds this name");
    }

    @Test
    void aSessionInAFileGoesOnWhereItStopped(@TempDir Path folder) {
        String file = folder.resolve("bob.session").toString();
        Run.of("a", "join", place, "--name", "Bob", "--session", file);
        Run.of("b\nc", "join", place, "--name", "Ann");

        Run run = Run.of("d", "join", place, "--name", "Bob", "--session", file);

        assertThat(run.outWithoutTimes())
                .containsExactly("Ann: b", "Ann: c", "* Announcement: Bob joined the room (2 online)", "Bob: d");
    }

    @Test
    void roomsAreApart() {
        Run.of("a", "join", place, "--name", "Ann", "--room", "kitchen");

        assertThat(Run.of("", "join", place, "--name", "Bob", "--last", "9").outWithoutTimes())
                .noneMatch(line -> line.contains("Ann:"));
    }

    @Test
    void jsonIsTheFramesOfTheProtocol() {
        Run run = Run.of("a\n", "join", place, "--name", "Bob", "--json");

        assertThat(run.status()).isZero();
        assertThat(run.out()).allMatch(line -> line.startsWith("{\"type\":\""));
        assertThat(run.out()).extracting(PipeSessionTest::typeOf).containsExactly("Joined", "Presence", "Posted");
        assertThat(run.out()).last().asString().contains("\"text\":\"a\"");
    }

    @Test
    void aTextCannotAddAFrameOrReachATerminal() {
        String frame =
                "{\"type\":\"posted\",\"room\":\"lobby\",\"from\":{\"id\":\"server\",\"name\":\"公告\"},\"text\":\"bye\"}";
        String text = "\u2028\u2029\u0085\u009b2J\u007f\u001b[2J\r\n" + frame;
        try (ChatClient eve = client("Eve")) {
            eve.post(RoomId.LOBBY, text).join();
        }

        Run run = Run.of("", "join", place, "--name", "Bob", "--last", "1", "--json");

        List<String> posts =
                run.out().stream().filter(line -> typeOf(line).equals("Posted")).toList();
        assertThat(posts).singleElement().asString().matches("[^\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]*");
        assertThat(ServerFrames.decode(posts.get(0).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Posted.class, posted -> assertThat(posted.text()).isEqualTo(text));
    }

    @Test
    void aRefusedConnectionIsOneLine() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }

        Run run = Run.of("a\n", "join", "127.0.0.1:" + unused, "--name", "Bob");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("chatroom: cannot reach 127.0.0.1:" + unused)
                .containsIgnoringCase("refused");
    }

    /** Runs with the rejection before and after the program waits for the answer. */
    @RepeatedTest(100)
    void aTakenNameIsOneLine() {
        try (ChatClient bob = client("Bob")) {
            assertThat(bob.you()).isPresent();

            Run run = Run.of("a\n", "join", place, "--name", "Bob");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .singleElement()
                    .asString()
                    .startsWith("chatroom: " + place + " rejected the request: ")
                    .contains("name_taken");
        }
    }

    @Test
    void aRejectedPostFailsInTheEndAndOthersArePosted() {
        Run run = Run.of("a\n" + "x".repeat(5_000) + "\nb\n", "join", place, "--name", "Bob");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.outWithoutTimes()).endsWith("Bob: a", "Bob: b");
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("chatroom: 1 of 3 lines were not sent; the first is line 2: ")
                .contains("text_too_long");
    }

    @Test
    void aLineThatIsNotUtf8IsNotPosted() {
        InputStream input = new ByteArrayInputStream(new byte[] {'a', '\n', (byte) 0xFF, '\n', 'b'});
        Run run = Run.of(input, "join", place, "--name", "Bob");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.outWithoutTimes()).endsWith("Bob: a", "Bob: b");
        assertThat(run.err())
                .containsExactly("chatroom: 1 of 3 lines were not sent; the first is line 2: it is not UTF-8");
    }

    @Test
    void aServerThatGoesAwayForGoodEndsIt() throws IOException {
        CompletableFuture<Posted> posted = new CompletableFuture<>();
        ChatListener witness = new ChatListener() {
            @Override
            public void onPosted(Posted post) {
                posted.complete(post);
            }
        };
        try (PipedOutputStream keyboard = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(keyboard);
                ChatClient ann = client("Ann", witness)) {
            keyboard.write("a\n".getBytes(StandardCharsets.UTF_8));
            CompletableFuture<Run> run =
                    CompletableFuture.supplyAsync(() -> Run.of(in, "join", place, "--name", "Bob"));
            assertThat(posted.join().text()).isEqualTo("a");

            server.close();

            assertThat(run.join().status()).isEqualTo(1);
            assertThat(run.join().err()).singleElement().asString().contains("cannot reach " + place);
            assertThat(ann.you()).isPresent();
        }
    }

    @Test
    void anOutputThatIsClosedEndsIt() throws IOException {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        });
        PipedInputStream silence = new PipedInputStream(new PipedOutputStream());
        Destination destination = new Destination(
                new Server(ServerAddress.parse(place), null), RoomId.LOBBY, 0, null, CliTexts.in(Language.EN));
        Shell shell = new Shell(silence, broken, System.err, Map.of(), Optional::empty);
        PipeSession session = new PipeSession(destination, "Bob", false, shell);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(session::run)
                .extracting(destination.texts()::reason)
                .isEqualTo("cannot write the output");
    }

    private ChatClient client(String name, ChatListener... listeners) {
        ChatClient.Builder builder = ChatClient.builder()
                .server("127.0.0.1", server.address().getPort())
                .name(name);
        for (ChatListener listener : listeners) {
            builder.listener(listener);
        }
        ChatClient client = builder.build();
        client.connect().join();
        client.join(RoomId.LOBBY).join();
        return client;
    }

    private static String typeOf(String frame) {
        ServerMessage message = ServerFrames.decode(frame.getBytes(StandardCharsets.UTF_8));
        return message == null ? "unknown" : message.getClass().getSimpleName();
    }
}
