package io.github.embedchat.client;

import static io.github.embedchat.client.Frames.ANN;
import static io.github.embedchat.client.Frames.BOB;
import static io.github.embedchat.client.Frames.joined;
import static io.github.embedchat.client.Frames.posted;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Connecting;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.testkit.base.RecordingListener;
import io.github.embedchat.testkit.base.ScriptedServer;
import io.github.embedchat.testkit.base.ScriptedServer.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Tests the client with real threads and sockets against a scripted server. */
@Timeout(30)
class ChatClientTest {
    private static final RoomId LOBBY = RoomId.LOBBY;
    private static final Goodbye GOODBYE = new Goodbye(CloseReason.BYE, false, null);

    private final ScriptedServer server = new ScriptedServer();
    private final RecordingListener recorder = new RecordingListener();
    private final ChatClient.Builder builder = ChatClient.builder()
            .server("localhost", server.port())
            .name("Ann")
            .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(20))
            .listener(recorder);

    private ChatClient client;

    @AfterEach
    void close() {
        server.close();
        if (client != null) {
            client.close();
        }
    }

    private Peer connect() {
        client = builder.build();
        client.connect();
        return server.welcome();
    }

    /** Connects, joins the lobby and reads up to post 5. */
    private Peer join() throws InterruptedException {
        Peer peer = connect();
        client.join(LOBBY);
        peer.expect(Join.class);
        peer.send(joined(5, 5));
        recorder.await(Joined.class);
        return peer;
    }

    private static Throwable failure(CompletableFuture<?> future) throws Exception {
        try {
            future.get(10, SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        }
        throw new AssertionError("did not fail");
    }

    @Test
    void connectsJoinsAndPosts() throws Exception {
        client = builder.build();
        CompletableFuture<Member> you = client.connect();
        CompletableFuture<Joined> joined = client.join(LOBBY);
        CompletableFuture<Posted> posted = client.post(LOBBY, "hello");
        Peer peer = server.welcome();
        peer.expect(Join.class);
        peer.send(joined(5, 5));
        Posted mine = posted(6, peer.expect(Post.class).id(), ANN);
        peer.send(mine);

        assertThat(you.get(10, SECONDS)).isEqualTo(ANN);
        assertThat(joined.get(10, SECONDS)).isEqualTo(joined(5, 5));
        assertThat(posted.get(10, SECONDS)).isEqualTo(mine);
        assertThat(client.state()).isEqualTo(new Online(ANN, false));
        assertThat(client.you()).contains(ANN);
        recorder.next(Connecting.class);
        recorder.next(Online.class);
        assertThat(recorder.next(Joined.class)).isEqualTo(joined(5, 5));
        assertThat(recorder.next(Posted.class)).isEqualTo(mine);
        recorder.nothingMore();
    }

    @Test
    void framesMayArriveInAnyPieces() throws Exception {
        Peer peer = join();
        for (byte b : ServerFrames.encode(posted(6, "b6", BOB))) {
            peer.write(new byte[] {b});
        }
        peer.send(posted(7, "b7", BOB), posted(8, "b8", BOB));
        for (long seq = 6; seq <= 8; seq++) {
            assertThat(recorder.next(Posted.class)).isEqualTo(posted(seq, "b" + seq, BOB));
        }
    }

    @Test
    void theClientReconnectsAndReadsOn() throws Exception {
        Peer peer = join();
        CompletableFuture<Posted> outcome = client.post(LOBBY, "hello");
        Post post = peer.expect(Post.class);
        peer.close();

        recorder.next(Offline.class);
        recorder.next(Connecting.class);
        Peer again = server.welcome();
        assertThat(again.expect(Join.class)).isEqualTo(new Join(LOBBY, JoinFrom.after(new Position("e1", 5))));
        again.send(joined(5, 5));
        assertThat(again.expect(Post.class)).isEqualTo(post);
        again.send(posted(6, post.id(), ANN));
        assertThat(outcome.get(10, SECONDS).seq()).isEqualTo(6);
    }

    @Test
    void theClientMayStartBeforeTheServer() throws Exception {
        server.close();
        client = builder.build();
        client.connect();
        recorder.next(Connecting.class);
        assertThat(recorder.next(Offline.class).cause()).startsWith("Connection refused at ");
        recorder.next(Connecting.class);
    }

    @Test
    void theErrorNamesAHostThatDoesNotExist() throws Exception {
        client = builder.server("no-such-host.invalid", 1).build();
        client.connect();
        assertThat(recorder.await(Offline.class).cause()).isEqualTo("unknown host: no-such-host.invalid");
    }

    @Test
    void aClientDoesNotKeepItsProgramRunning() throws InterruptedException {
        join();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("chat-client-"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void aRejectedNameClosesTheClient() throws Exception {
        client = builder.build();
        CompletableFuture<Member> you = client.connect();
        Peer peer = server.accept();
        peer.expect(Hello.class);
        peer.send(new Rejected(RejectCode.NAME_TAKEN, "taken", "hello", null, null, null));
        assertThat(failure(you)).isInstanceOf(RejectedException.class);
        recorder.await(Closed.class);
        peer.expectEnd();
        assertThat(client.state()).isEqualTo(new Closed("taken", false, RejectCode.NAME_TAKEN, null));
    }

    @Test
    void theClientDisconnectsIfTheServerDoesNotSpeakTheProtocol() throws Exception {
        connect().write("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(recorder.await(Offline.class).cause()).isEqualTo("the server does not speak the protocol");
        server.welcome();
        recorder.await(Online.class);
    }

    @Test
    void aLineBeyondOneMebibyteBreaksTheProtocol() throws Exception {
        connect().write("x".repeat((1 << 20) + 2).getBytes(StandardCharsets.UTF_8));
        assertThat(recorder.await(Offline.class).cause()).isEqualTo("the server does not speak the protocol");
    }

    @Test
    void anUnknownFrameIsIgnored() throws Exception {
        Peer peer = join();
        peer.write("{\"type\":\"weather\",\"sunny\":true}\n".getBytes(StandardCharsets.UTF_8));
        peer.send(posted(6, "b6", BOB));
        recorder.next(Posted.class);
    }

    @Test
    void aDeadLineIsNoticed() throws Exception {
        builder.heartbeat(Duration.ofMillis(40));
        Peer peer = connect();
        peer.expect(Ping.class);
        assertThat(recorder.await(Offline.class).cause()).startsWith("nothing heard");
    }

    @Test
    void aServerThatDoesNotReadDoesNotBlockTheCaller() throws Exception {
        Peer peer = join();
        CompletableFuture<?>[] outcomes = new CompletableFuture<?>[5_000];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = client.post(LOBBY, "x".repeat(4_000));
        }
        peer.send(posted(6, "b6", BOB));
        recorder.next(Posted.class);
        client.close();
        for (CompletableFuture<?> outcome : outcomes) {
            assertThat(failure(outcome)).isInstanceOf(UnknownOutcomeException.class);
        }
        recorder.await(Closed.class);
    }

    @Test
    void aSlowApplicationStillGetsEverything() throws Exception {
        int posts = 3_000;
        CountDownLatch release = new CountDownLatch(1);
        builder.listener(new ChatListener() {
            @Override
            public void onJoined(Joined joined) {
                awaitUninterruptibly(release);
            }
        });
        Peer peer = join();
        for (long seq = 6; seq < 6 + posts; seq++) {
            peer.send(posted(seq, "b" + seq, BOB));
        }
        peer.send(new ServerMessage.Ping(1L, Map.of()));
        peer.expect(Pong.class);
        release.countDown();

        long last = 5 + posts;
        JoinFrom.After after = (JoinFrom.After) peer.expect(Join.class).from();
        assertThat(after.position().seq()).isBetween(6L, last - 1);
        peer.send(joined(last, after.position().seq()));
        for (long seq = after.position().seq() + 1; seq <= last; seq++) {
            peer.send(posted(seq, "b" + seq, BOB));
        }
        // From here on, the client may fall behind once more.
        for (long seq = 6; seq < after.position().seq() + 1_000; seq++) {
            assertThat(recorder.next(Posted.class).seq()).isEqualTo(seq);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void callbacksAndFuturesRunInOrderOnTheGivenExecutor() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4, task -> new Thread(task, "of the application"));
        AtomicBoolean busy = new AtomicBoolean();
        AtomicBoolean wrong = new AtomicBoolean();
        Runnable callback = () -> {
            wrong.compareAndSet(false, !Thread.currentThread().getName().equals("of the application"));
            wrong.compareAndSet(false, !busy.compareAndSet(false, true));
            Thread.yield();
            busy.set(false);
        };
        builder.callbackExecutor(pool).listener(new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                callback.run();
            }
        });
        Peer peer = join();
        CompletableFuture<Void> outcome = client.post(LOBBY, "hello").thenRun(callback);
        String id = peer.expect(Post.class).id();
        for (long seq = 6; seq < 306; seq++) {
            peer.send(posted(seq, "b" + seq, BOB));
        }
        peer.send(posted(306, id, ANN));
        outcome.get(10, SECONDS);
        for (long seq = 6; seq <= 306; seq++) {
            assertThat(recorder.next(Posted.class).seq()).isEqualTo(seq);
        }
        assertThat(wrong).isFalse();
        client.close();
        pool.shutdown();
    }

    @Test
    void aThrowingListenerIsHarmlessAndItsMessageIsNotLogged() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.embedchat.client");
        Level before = logger.getLevel();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(log);
        log.start();
        try {
            builder.listener(new ChatListener() {
                @Override
                public void onPosted(Posted posted) {
                    throw new AssertionError(posted.text());
                }
            });
            RecordingListener second = new RecordingListener();
            builder.listener(second);
            Peer peer = join();
            peer.send(posted(6, "b6", BOB), posted(7, "b7", BOB));
            recorder.next(Posted.class);
            recorder.next(Posted.class);
            second.await(Posted.class);
            second.next(Posted.class);
        } finally {
            client.close();
            logger.detachAppender(log);
            logger.setAdditive(true);
            logger.setLevel(before);
        }
        List<String> lines = log.list.stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
        assertThat(lines).anyMatch(line -> line.contains("a listener threw") && line.contains("AssertionError"));
        assertThat(lines).noneMatch(line -> line.contains("text 狼") || line.contains("the secret"));
    }

    @Test
    void closingSaysByeAndEndsTheThreads() throws Exception {
        Peer peer = join();
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("chat-client-"))
                .toList();
        assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close);
        peer.expect(Bye.class);
        peer.send(GOODBYE);
        closing.get(10, SECONDS);
        peer.expectEnd();
        recorder.next(Closed.class);
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        client.close();
        recorder.nothingMore();
    }

    @Test
    void closingWaitsNoLongerThanASecondForTheGoodbye() throws Exception {
        Peer peer = join();
        CompletableFuture<Posted> outcome = client.post(LOBBY, "hello");
        long start = System.nanoTime();
        client.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        assertThat(failure(outcome)).isInstanceOf(UnknownOutcomeException.class);
        recorder.next(Closed.class);
        peer.expect(Post.class);
        peer.expect(Bye.class);
        peer.expectEnd();
    }

    @Test
    void aCallbackMayClose() throws Exception {
        builder.listener(closer());
        Peer peer = connect();
        peer.expect(Bye.class);
        peer.send(GOODBYE);
        recorder.await(Closed.class);
    }

    @Test
    void aCallbackOnAThreadOfTheClientMayClose() throws Exception {
        builder.listener(closer()).callbackExecutor(Runnable::run);
        connect().expect(Bye.class);
        recorder.await(Closed.class);
    }

    private ChatListener closer() {
        return new ChatListener() {
            @Override
            public void onState(ConnectionState state) {
                if (state instanceof Online) {
                    client.close();
                }
            }
        };
    }

    @Test
    void aClientThatWasNeverConnectedCanBeClosed() throws Exception {
        client = builder.build();
        assertThat(client.state()).isInstanceOf(Offline.class);
        client.close();
        recorder.next(Closed.class);
        assertThat(failure(client.connect())).isInstanceOf(ChatException.class);
        assertThat(failure(client.post(LOBBY, "hello"))).isInstanceOf(ChatException.class);
        recorder.nothingMore();
    }

    @Test
    void aClientThatIsStillWaitingForTheWelcomeCanBeClosed() throws Exception {
        client = builder.build();
        CompletableFuture<Member> you = client.connect();
        Peer peer = server.accept();
        peer.expect(Hello.class);
        client.close();
        peer.expectEnd();
        assertThat(failure(you)).isInstanceOf(ChatException.class);
        recorder.await(Closed.class);
    }

    @Test
    void whenTheExecutorIsGoneFuturesCompleteOnClosing() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        builder.callbackExecutor(executor);
        Peer peer = join();
        executor.shutdown();
        CompletableFuture<Posted> outcome = client.post(LOBBY, "hello");
        Posted mine = posted(6, peer.expect(Post.class).id(), ANN);
        peer.send(mine);
        peer.close();
        client.close();
        assertThat(failure(client.members(LOBBY))).isInstanceOf(ChatException.class);
        outcome.handle((value, thrown) -> "completed").get(10, SECONDS);
        recorder.nothingMore();
    }

    @Test
    void missedPresenceIsRequested() throws Exception {
        Peer peer = join();
        peer.send(posted(7, "b7", BOB));
        peer.expect(Join.class);
        peer.send(joined(7, 5), posted(6, "b6", BOB), posted(7, "b7", BOB));
        peer.expect(Members.class);
        peer.send(new ServerMessage.Members(LOBBY, 2, List.of(ANN), false));
        recorder.next(Posted.class);
        recorder.next(Posted.class);
        recorder.next(ServerMessage.Members.class);
    }

    @Test
    void theBuilderRejectsInvalidArguments() {
        assertThatThrownBy(() -> ChatClient.builder().build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.server("localhost", 0)).hasMessage("port is not within 1–65535: 0");
        assertThatThrownBy(() -> builder.server("localhost", 65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.device("")).hasMessage("length of device is not within 1–64: 0");
        assertThatThrownBy(() -> builder.device("📱".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.heartbeat(Duration.ZERO)).hasMessage("heartbeat < 1 ms: PT0S");
        assertThatThrownBy(() -> builder.connectTimeout(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.reconnectDelay(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("max < min: PT1S < PT2S");
        client = builder.build();
        assertThatThrownBy(() -> client.history(LOBBY, null, 0)).hasMessage("limit < 1: 0");
        assertThatThrownBy(() -> client.history(LOBBY, 0L, 1)).hasMessage("before < 1: 0");
    }
}
