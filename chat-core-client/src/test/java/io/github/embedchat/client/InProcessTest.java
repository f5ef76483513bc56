package io.github.embedchat.client;

import static io.github.embedchat.client.Frames.ANN;
import static io.github.embedchat.client.Frames.BOB;
import static io.github.embedchat.client.Frames.joined;
import static io.github.embedchat.client.Frames.posted;
import static io.github.embedchat.testkit.base.ScriptedServer.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Connecting;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.client.ScriptedInProcessServer.Peer;
import io.github.embedchat.testkit.base.RecordingListener;
import io.github.embedchat.testkit.base.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests a client of a server in the same JVM. All tests but the last use the test's executor and virtual time. */
@Timeout(30)
class InProcessTest {
    private static final RoomId LOBBY = RoomId.LOBBY;
    private static final Goodbye GOODBYE = new Goodbye(CloseReason.BYE, false, null);

    private final ScriptedInProcessServer server = new ScriptedInProcessServer();
    private final VirtualTime executor = new VirtualTime();
    private final RecordingListener recorder = new RecordingListener();
    private final ChatClient.Builder builder =
            ChatClient.builder().server(server).name("Ann").device("laptop").listener(recorder);

    private ChatClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    private void build() {
        client = builder.executor(executor, executor.clock())
                .callbackExecutor(executor)
                .build();
    }

    private Peer welcome() {
        executor.settle();
        Peer peer = server.poll();
        assertThat(peer.expect(Hello.class).device()).isEqualTo("laptop");
        peer.answer(WELCOME);
        executor.settle();
        return peer;
    }

    /** Connects, joins the lobby and reads up to post 5. Nothing is left for the test to expect. */
    private Peer join() throws InterruptedException {
        build();
        client.connect();
        client.join(LOBBY);
        Peer peer = welcome();
        peer.expect(Join.class);
        peer.answer(joined(5, 5));
        executor.settle();
        recorder.await(Joined.class);
        return peer;
    }

    @Test
    void connectsJoinsAndPosts() throws Exception {
        build();
        CompletableFuture<Member> you = client.connect();
        CompletableFuture<Posted> outcome = client.post(LOBBY, "hello");
        client.join(LOBBY);
        Peer peer = welcome();
        assertThat(you).isCompletedWithValue(ANN);
        assertThat(peer.expect(Join.class)).isEqualTo(new Join(LOBBY, JoinFrom.head()));
        peer.answer(joined(5, 5));
        executor.settle();
        Posted mine = posted(6, peer.expect(Post.class).id(), ANN);
        peer.answer(mine);
        executor.settle();

        assertThat(outcome).isCompletedWithValue(mine);
        recorder.next(Connecting.class);
        recorder.next(Online.class);
        recorder.next(Joined.class);
        assertThat(recorder.next(Posted.class)).isEqualTo(mine);
        recorder.nothingMore();
        peer.nothingMore();
    }

    @Test
    void aPostFailsIfItsInterceptorDoesNotAnswerWithinThirtySeconds() throws Exception {
        builder.interceptor(new ClientInterceptor() {
            @Override
            public CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
                return text.equals("slow")
                        ? new CompletableFuture<>()
                        : CompletableFuture.completedFuture(new Accept());
            }
        });
        Peer peer = join();
        CompletableFuture<Posted> slow = client.post(LOBBY, "slow");
        client.post(LOBBY, "fast");
        executor.pass(Duration.ofMillis(29_999));
        assertThat(slow).isNotDone();
        executor.pass(Duration.ofMillis(1));
        assertThat(slow)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isExactlyInstanceOf(ChatException.class)
                .withMessageEndingWith("did not answer within PT30S");
        peer.expect(Ping.class);
        assertThat(peer.expect(Post.class).text()).isEqualTo("fast");
    }

    @Test
    void theClientWorksOnlyOnTheExecutor() {
        build();
        client.connect();
        assertThat(server.poll()).isNull();
        executor.settle();
        Peer peer = server.poll();
        peer.answer(WELCOME);
        assertThat(client.state()).isInstanceOf(Connecting.class);
        executor.settle();
        assertThat(client.state()).isInstanceOf(Online.class);
    }

    @Test
    void theTokenIsAskedForOnTheExecutor() {
        List<String> asked = new ArrayList<>();
        builder.token(() -> {
            asked.add("now");
            return "t1";
        });
        build();
        client.connect();
        assertThat(asked).isEmpty();
        executor.settle();
        assertThat(server.poll().expect(Hello.class).token()).isEqualTo("t1");
    }

    @Test
    void bytesMayArriveInAnyPieces() throws Exception {
        Peer peer = join();
        for (byte b : ServerFrames.encode(posted(6, "b6", BOB))) {
            peer.answer(new byte[] {b}, () -> {});
        }
        executor.settle();
        assertThat(recorder.next(Posted.class)).isEqualTo(posted(6, "b6", BOB));
    }

    @Test
    void bytesAreAcknowledgedAfterTheyWereRead() throws Exception {
        List<String> happened = new ArrayList<>();
        builder.listener(new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                happened.add("told");
            }
        });
        Peer peer = join();
        peer.answer(ServerFrames.encode(posted(6, "b6", BOB)), () -> executor.execute(() -> happened.add("taken")));
        assertThat(happened).isEmpty();
        executor.settle();
        assertThat(happened).containsExactly("told", "taken");
    }

    @Test
    void theClientRetriesAServerThatDoesNotRun() throws Exception {
        server.running = false;
        build();
        client.connect();
        executor.settle();
        recorder.next(Connecting.class);
        Offline offline = recorder.next(Offline.class);
        assertThat(offline.cause()).isEqualTo("the server is not running");
        server.running = true;
        executor.pass(offline.retryIn());
        recorder.next(Connecting.class);
        welcome();
        recorder.next(Online.class);
    }

    @Test
    void theClientReadsOnAfterAServerRestart() throws Exception {
        Peer peer = join();
        CompletableFuture<Posted> outcome = client.post(LOBBY, "hello");
        Post post = peer.expect(Post.class);
        peer.end();
        executor.settle();
        assertThat(recorder.next(Offline.class).cause()).isEqualTo("the server ended the connection");
        assertThat(peer.closed).isTrue();
        executor.pass(Duration.ofMillis(250));
        Peer again = welcome();
        assertThat(again.expect(Join.class)).isEqualTo(new Join(LOBBY, JoinFrom.after(new Position("e1", 5))));
        again.answer(joined(5, 5));
        executor.settle();
        assertThat(again.expect(Post.class)).isEqualTo(post);
        again.answer(posted(6, post.id(), ANN));
        executor.settle();
        assertThat(outcome).isCompleted();
    }

    @Test
    void anAttemptThatTimedOutIsIgnored() throws Exception {
        build();
        client.connect();
        executor.settle();
        Peer late = server.poll();
        executor.pass(Duration.ofSeconds(10));
        recorder.await(Offline.class);
        assertThat(late.closed).isTrue();
        late.answer(WELCOME);
        late.end();
        executor.settle();
        assertThat(client.state()).isNotInstanceOf(Online.class);
    }

    @Test
    void timePassesOnlyOnTheExecutor() throws Exception {
        Peer peer = join();
        executor.pass(Duration.ofMillis(24_999));
        peer.nothingMore();
        executor.pass(Duration.ofMillis(1));
        peer.expect(Ping.class);
        executor.pass(Duration.ofSeconds(35));
        assertThat(recorder.next(Offline.class).cause()).isEqualTo("nothing heard for 60 s");
    }

    @Test
    void closingDoesNotWaitForTheExecutor() throws Exception {
        Peer peer = join();
        client.close();
        peer.expect(Bye.class);
        recorder.nothingMore();
        peer.answer(GOODBYE);
        executor.settle();
        recorder.next(Closed.class);
        assertThat(peer.closed).isTrue();
    }

    @Test
    void closingTakesNoLongerThanASecond() throws Exception {
        join();
        client.close();
        executor.pass(Duration.ofMillis(999));
        recorder.nothingMore();
        executor.pass(Duration.ofMillis(1));
        recorder.next(Closed.class);
    }

    @Test
    void theSessionIsSavedOnTheExecutor() throws Exception {
        List<StoredSession> saved = new ArrayList<>();
        builder.sessionStore(new SessionStore() {
            @Override
            public @Nullable StoredSession load() {
                return null;
            }

            @Override
            public void save(StoredSession session) {
                saved.add(session);
            }
        });
        join();
        assertThat(saved).hasSize(1);
        executor.pass(Duration.ofSeconds(1));
        assertThat(saved).hasSize(2);
        assertThat(saved.get(1).text()).contains("place lobby e1 5\n");
    }

    @Test
    void anExecutorThatWasShutDownEndsTheClient() throws Exception {
        builder.callbackExecutor(Runnable::run);
        client = builder.executor(executor, executor.clock()).build();
        CompletableFuture<Member> you = client.connect();
        executor.shutdown();
        client.post(LOBBY, "hello");
        assertThat(you).isCompletedExceptionally();
        assertThat(recorder.await(Closed.class).cause()).isEqualTo("the client's executor was shut down");
    }

    @Test
    void anExecutorNeedsAServerOfTheSameJvm() {
        ChatClient.Builder remote = builder.server("localhost", 1).executor(executor, executor.clock());
        assertThatThrownBy(remote::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClientWithoutAnExecutorHasADaemonThreadThatEndsWithIt() throws Exception {
        client = builder.build();
        client.connect();
        Peer peer = server.accept();
        peer.await(Hello.class);
        peer.answer(WELCOME);
        recorder.await(Online.class);
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals("chat-client-in-process"))
                .findAny()
                .orElseThrow();
        assertThat(thread.isDaemon()).isTrue();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close);
        peer.await(Bye.class);
        peer.answer(GOODBYE);
        closing.get(10, TimeUnit.SECONDS);
        recorder.next(Closed.class);
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aClientWithoutAnExecutorReconnectsToo() throws Exception {
        client = builder.reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(20))
                .build();
        client.connect();
        Peer peer = server.accept();
        peer.answer(WELCOME);
        recorder.await(Online.class);
        peer.end();
        recorder.next(Offline.class);
        server.accept().answer(WELCOME);
        recorder.await(Online.class);
    }
}
