package io.github.embedchat.it.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.faults.Guest;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.tls.Pki;
import io.github.embedchat.testkit.FaultProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Checks with all loggers at their finest level that no log and no exception contains a token, a session or a text,
 * whatever fails.
 */
@Timeout(120)
class SecrecyTest {
    private static final String SECRET = "hush-4711";
    private static final Pki PKI = new Pki();

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getLoggerName() + ": " + event.getFormattedMessage() + "\n"
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(before);
        root.detachAppender(ear);
        others.forEach(root::addAppender);
    }

    private static CompletionStage<Verdict.OnHello> decide(Credentials credentials) {
        String token = String.valueOf(credentials.token());
        if (token.endsWith("throw")) {
            throw new IllegalStateException("cannot find " + token);
        }
        Verdict.OnHello verdict = token.startsWith(SECRET) ? new Admit() : new Reject("no");
        return CompletableFuture.completedStage(verdict);
    }

    /** A plug-in that quotes the request in its exceptions. */
    private static void quote(PluginContext context) {
        context.addPostInterceptor(post -> {
            if (post.text().endsWith("throw")) {
                context.schedule(Duration.ofMillis(1), () -> {
                    throw new IllegalStateException("cannot forget " + post.text());
                });
                throw new IllegalStateException("cannot judge " + post.text());
            }
            return CompletableFuture.completedStage(new Accept());
        });
    }

    /** Records the failure as a program would print it. */
    private void fails(CompletableFuture<?> future) {
        Throwable failure = future.orTimeout(60, TimeUnit.SECONDS)
                .handle((value, thrown) -> thrown)
                .join();
        assertThat(failure).isNotNull();
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        said.add(printed.toString());
    }

    private static ChatClient client(ChatServer server, Supplier<String> token) {
        return ChatClient.builder()
                .server("localhost", server.address().getPort())
                .tls(PKI.client())
                .name("Bob")
                .token(token)
                .build();
    }

    @Test
    void logsAndExceptionsContainNoSecrets() throws IOException {
        try (ChatServer server = ChatServer.builder()
                        .port(0)
                        .tls(PKI.server())
                        .authenticator(SecrecyTest::decide)
                        .plugin(SecrecyTest::quote)
                        .options(options -> options.limits(limits -> limits.maxTextLength(100)))
                        .build()
                        .start();
                FaultProxy proxy = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", proxy.port(), this::talkative)) {
            ann.post(SECRET).join();
            fails(ann.client().post(RoomId.LOBBY, SECRET.repeat(50)));
            fails(ann.client().post(RoomId.LOBBY, SECRET + " throw"));
            fails(ann.client().rename("admin"));
            proxy.cut();
            ann.post(SECRET).join();
            refused(server);
            String session = typed(server);
            inPlainText(server, session);
            said.addAll(ann.states().stream().map(Object::toString).toList());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> said.stream().anyMatch(line -> line.contains("A task of ")));
            assertThat(said).noneMatch(line -> line.contains(SECRET) || line.contains(session));
            assertThat(said).noneMatch(line -> line.contains(hex(SECRET)));
            assertThat(said).as("it listened").anyMatch(line -> line.contains("a listener threw"));
            assertThat(said).as("to both").anyMatch(line -> line.contains("PluginCalls"));
        }
    }

    private ChatClient.Builder talkative(ChatClient.Builder builder) {
        return builder.tls(PKI.client()).token(() -> SECRET).listener(new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                throw new IllegalStateException("I cannot show " + posted.text());
            }
        });
    }

    private void refused(ChatServer server) {
        try (ChatClient wrong = client(server, () -> "wrong " + SECRET)) {
            fails(wrong.connect());
        }
        offline(client(server, () -> SECRET + " throw"));
        offline(client(server, () -> {
            throw new IllegalStateException("cannot renew " + SECRET);
        }));
    }

    /** Waits until the client fails to connect at least once, and records its final failure when it is closed. */
    private void offline(ChatClient client) {
        CompletableFuture<?> you = client.connect();
        await().atMost(Duration.ofSeconds(60)).until(() -> client.state() instanceof Offline);
        said.add(client.state().toString());
        client.close();
        fails(you);
    }

    /** Sends good and bad lines over TLS; returns the session of the user that connected. */
    private static String typed(ChatServer server) throws IOException {
        try (Socket socket = PKI.client()
                        .getSocketFactory()
                        .createSocket("localhost", server.address().getPort());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(30_000);
            say(socket, "{\"type\":\"hello\",\"name\":\"Cid\",\"token\":[\"" + SECRET + "\"]}");
            say(socket, "{\"type\":\"hello\",\"token\":\"" + SECRET + "\",\"token\":\"" + SECRET + "\"}");
            say(socket, SECRET);
            say(socket, "{\"type\":\"" + SECRET + "\"}");
            say(socket, "{\"type\":\"hello\",\"name\":\"Cid\",\"token\":\"" + SECRET + "\"}");
            Matcher welcome = Pattern.compile("\"session\":\"([^\"]+)\"").matcher("");
            while (!welcome.reset(in.readLine()).find()) {
                // rejections
            }
            return welcome.group(1);
        }
    }

    private static void inPlainText(ChatServer server, String session) throws IOException {
        try (Socket socket = new Socket("localhost", server.address().getPort())) {
            socket.setSoTimeout(30_000);
            say(socket, "{\"type\":\"hello\",\"token\":\"" + SECRET + "\",\"session\":\"" + session + "\"}");
            socket.getInputStream().readAllBytes();
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
