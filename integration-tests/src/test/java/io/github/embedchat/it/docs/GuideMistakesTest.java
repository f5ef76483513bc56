package io.github.embedchat.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.tls.Pki;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The typical mistakes that the guide describes, made on purpose: what happens is what the guide quotes. */
class GuideMistakesTest {
    private static final Document GUIDE = Document.read("docs/guide.md");

    /** Checks that the tables of a section quote this text. An ellipsis in a quotation stands for anything. */
    private static void assertQuoted(String heading, String text) {
        assertThat(GUIDE.section("## " + heading).rows().stream().flatMap(row -> Document.codes(row.get(0)).stream()))
                .anyMatch(quoted -> pattern(quoted).matcher(text).matches());
    }

    private static Pattern pattern(String quoted) {
        return Pattern.compile(
                Arrays.stream(quoted.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static void assertQuoted(String heading, Class<? extends Throwable> type, ThrowingCallable mistake) {
        Throwable thrown = catchThrowable(mistake);
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        assertThat(cause).isInstanceOf(type);
        assertQuoted(heading, type.getSimpleName());
        assertQuoted(heading, cause.getMessage());
    }

    private static void assertQuoted(String heading, RejectCode code, CompletableFuture<?> answer) {
        assertQuoted(
                heading,
                RejectedException.class,
                () -> answer.orTimeout(30, TimeUnit.SECONDS).join());
        assertThat(answer.handle((done, failure) -> ((RejectedException) failure).code()))
                .isCompletedWithValue(code);
        assertQuoted(heading, code.name());
    }

    private static ChatServer server(UnaryOperator<ChatServer.Builder> setup) {
        return setup.apply(ChatServer.builder().port(0)).build().start();
    }

    private static ChatClient client(ChatServer server) {
        return client(server, client -> client);
    }

    private static ChatClient client(ChatServer server, UnaryOperator<ChatClient.Builder> setup) {
        return setup.apply(ChatClient.builder()
                        .server("localhost", server.address().getPort())
                        .name("Ann"))
                .build();
    }

    /** Records when and why a client is offline. */
    private static final class OfflineStates implements ChatListener {
        private final BlockingQueue<Offline> states = new LinkedBlockingQueue<>();

        @Override
        public void onState(ConnectionState state) {
            if (state instanceof Offline offline) {
                states.add(offline);
            }
        }

        Offline next() throws InterruptedException {
            Offline offline = states.poll(30, TimeUnit.SECONDS);
            assertThat(offline).isNotNull();
            return offline;
        }
    }

    @Test
    void aPortInUse() {
        try (ChatServer server = server(builder -> builder)) {
            int port = server.address().getPort();
            assertQuoted(
                    "Embed a server",
                    ChatException.class,
                    () -> ChatServer.builder().port(port).build().start());
        }
    }

    @Test
    void aServerThatIsStartedTwice() {
        try (ChatServer server = server(builder -> builder)) {
            assertQuoted("Embed a server", IllegalStateException.class, server::start);
        }
    }

    @Test
    void aPortWhereNoServerListens() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        OfflineStates events = new OfflineStates();
        try (ChatClient client = ChatClient.builder()
                .server("localhost", port)
                .name("Ann")
                .listener(events)
                .build()) {
            client.connect();
            assertQuoted("Connect a client", events.next().cause());
        }
    }

    @Test
    void aNameThatIsTaken() {
        try (ChatServer server = server(builder -> builder);
                ChatClient first = client(server);
                ChatClient second = client(server)) {
            first.connect().join();
            assertThat(second.connect())
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            rejected -> assertQuoted(
                                    "Connect a client", rejected.code().name()));
        }
    }

    @Test
    void aPostInARoomThatWasNotJoined() {
        try (ChatServer server = server(builder -> builder);
                ChatClient ann = client(server)) {
            ann.connect();
            assertQuoted("Connect a client", RejectCode.NOT_JOINED, ann.post(new RoomId("tea"), "hello"));
        }
    }

    @Test
    void aServerOfTheSameJvmThatIsNotStarted() throws InterruptedException {
        OfflineStates events = new OfflineStates();
        ChatServer server = ChatServer.builder().noPort().build();
        try (ChatClient bot =
                ChatClient.builder().server(server).name("Bot").listener(events).build()) {
            bot.connect();
            assertQuoted("Connect a client in the same JVM", events.next().cause());
        }
    }

    @Test
    void theAddressOfAServerWithoutPort() {
        try (ChatServer server = server(ChatServer.Builder::noPort)) {
            assertQuoted("Connect a client in the same JVM", IllegalStateException.class, server::address);
        }
    }

    @Test
    void anAuthenticatorThatThrows() throws InterruptedException {
        Set<String> tokens = Set.of("secret-1");
        OfflineStates events = new OfflineStates();
        try (ChatServer server = server(builder -> builder.authenticator(credentials -> CompletableFuture.supplyAsync(
                        () -> tokens.contains(credentials.token()) ? new Admit() : null)));
                ChatClient ann = client(server, builder -> builder.listener(events))) {
            ann.connect();
            Offline offline = events.next();
            assertThat(offline.code()).isEqualTo(RejectCode.UNAUTHORIZED);
            assertQuoted("Authenticate users", offline.cause());
        }
    }

    @Test
    void anAccountThatRenamesItself() {
        try (ChatServer server = server(builder -> builder.authenticator(
                        credentials -> CompletableFuture.completedStage(new Admit("user-1", Set.of()))));
                ChatClient ann = client(server)) {
            ann.connect();
            assertQuoted("Authenticate users", RejectCode.DENIED, ann.rename("Anna"));
        }
    }

    @Test
    void aCertificateThatIsNotTrusted() {
        try (ChatServer server = server(builder -> builder.tls(new Pki().server()));
                ChatClient ann = client(server, builder -> builder.tls(new Pki().client()))) {
            assertQuoted(
                    "Encrypt with TLS", ChatException.class, () -> ann.connect().join());
        }
    }

    @Test
    void aClientWithoutTls() {
        try (ChatServer server = server(builder -> builder.tls(new Pki().server()));
                ChatClient ann = client(server)) {
            assertQuoted("Encrypt with TLS", RejectCode.MALFORMED, ann.connect());
        }
    }

    @Test
    void aServerWithoutTls() {
        try (ChatServer server = server(builder -> builder);
                ChatClient ann = client(server, builder -> builder.tls(new Pki().client()))) {
            assertQuoted(
                    "Encrypt with TLS", ChatException.class, () -> ann.connect().join());
        }
    }

    @Test
    void anInterceptorThatThrows() {
        ChatPlugin broken = context -> context.addPostInterceptor(post -> {
            throw new IllegalStateException("broken");
        });
        try (ChatServer server = server(builder -> builder.plugin(broken));
                ChatClient ann = client(server)) {
            ann.connect();
            ann.join(RoomId.LOBBY);
            assertQuoted("Write a plug-in", RejectCode.DENIED, ann.post(RoomId.LOBBY, "hello"));
        }
    }

    @Test
    void aPluginThatWaitsOnItsOwnThread() {
        CompletableFuture<Void> waited = new CompletableFuture<>();
        ChatPlugin waiting = context -> context.addPostInterceptor(post -> {
            waited.completeExceptionally(
                    catchThrowable(() -> context.members(RoomId.LOBBY).join()));
            return CompletableFuture.completedStage(new Accept());
        });
        try (ChatServer server = server(builder -> builder.plugin(waiting));
                ChatClient ann = client(server)) {
            ann.connect();
            ann.join(RoomId.LOBBY);
            ann.post(RoomId.LOBBY, "hello");
            assertQuoted(
                    "Write a plug-in",
                    IllegalStateException.class,
                    () -> waited.orTimeout(30, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void aPluginThatRegistersLate() {
        AtomicReference<PluginContext> context = new AtomicReference<>();
        try (ChatServer server = server(builder -> builder.plugin(context::set))) {
            assertThat(server.isRunning()).isTrue();
            assertQuoted(
                    "Write a plug-in",
                    IllegalStateException.class,
                    () -> context.get().addListener(new ServerListener() {}));
        }
    }

    @Test
    void aPluginThatDoesNotStart() {
        ChatPlugin broken = context -> {
            throw new IllegalArgumentException("no such file");
        };
        assertQuoted("Write a plug-in", ChatException.class, () -> server(builder -> builder.plugin(broken)));
    }

    @Test
    void aLogThatIsOpenAlready(@TempDir Path folder) {
        Path file = folder.resolve("chat.db");
        try (SqliteRoomLog log = SqliteRoomLog.open(file)) {
            assertThat(log.signingKey()).isNotNull();
            assertQuoted("Choose a log", ChatException.class, () -> SqliteRoomLog.open(file));
        }
    }

    @Test
    void aFileThatIsNoLog(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a chat log");
        assertQuoted("Choose a log", ChatException.class, () -> SqliteRoomLog.open(file));
    }

    @Test
    void tooManyConnections() throws InterruptedException {
        OfflineStates events = new OfflineStates();
        try (ChatServer server = server(
                        builder -> builder.options(options -> options.limits(limits -> limits.maxConnections(1))));
                ChatClient first = client(server);
                ChatClient second =
                        client(server, builder -> builder.name("Bob").listener(events))) {
            first.connect().join();
            second.connect();
            assertQuoted("Operate a server", events.next().cause());
        }
    }

    @Test
    void aProgramWithoutTerminalAndName() throws IOException {
        assertQuoted(
                "The programs", Programs.run(Programs.demo("cli", "join"), "").strip());
    }

    @Test
    void aPortThatAChatServerUses() throws IOException {
        try (ChatServer server = server(builder -> builder)) {
            String port = String.valueOf(server.address().getPort());
            String printed = Programs.run(Programs.demo("cli", "serve", "--port", port), "");
            assertQuoted("The programs", printed.strip().replace(port, "9999"));
        }
    }

    @Test
    void aWindowWithoutDisplay() throws IOException {
        ProcessBuilder window = Programs.demo("swing");
        window.environment().remove("DISPLAY");
        assertQuoted("The programs", Programs.run(window, "").strip());
    }

    @Test
    void aRequestBeforeHelloAndALineThatIsNoFrame() throws IOException {
        try (ChatServer server = server(builder -> builder);
                Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream().write("{\"type\":\"join\"}\nhello\n{\"type\":\"bye\"}\n".getBytes(UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
            List<String> codes = Pattern.compile("\"code\":\"(\\w+)\"")
                    .matcher(answers)
                    .results()
                    .map(code -> code.group(1))
                    .toList();

            assertThat(codes).hasSize(2).allSatisfy(code -> assertQuoted("Write another client", code));
        }
    }
}
