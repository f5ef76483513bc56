package io.github.embedchat.client;

import static io.github.embedchat.client.Frames.ANN;
import static io.github.embedchat.client.Frames.BOB;
import static io.github.embedchat.client.Frames.joined;
import static io.github.embedchat.client.Frames.posted;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.api.plugin.Verdict.Replace;
import io.github.embedchat.testkit.base.RecordingListener;
import io.github.embedchat.testkit.base.ScriptedServer;
import io.github.embedchat.testkit.base.ScriptedServer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests client interceptors: what they do to posts that are sent, and to posts that are shown. */
@Timeout(30)
class InterceptorTest {
    private static final RoomId LOBBY = RoomId.LOBBY;

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

    private Peer join(ClientInterceptor... interceptors) throws InterruptedException {
        List.of(interceptors).forEach(builder::interceptor);
        client = builder.build();
        client.connect();
        Peer peer = server.welcome();
        client.join(LOBBY);
        peer.expect(Join.class);
        peer.send(joined(5, 5));
        recorder.await(Joined.class);
        return peer;
    }

    private static ClientInterceptor posting(Function<String, CompletionStage<Verdict.OnPost>> verdict) {
        return new ClientInterceptor() {
            @Override
            public CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
                return verdict.apply(text);
            }
        };
    }

    private static ClientInterceptor showing(UnaryOperator<String> change) {
        return new ClientInterceptor() {
            @Override
            public String beforeShow(Posted post) {
                return change.apply(post.text());
            }
        };
    }

    private static CompletionStage<Verdict.OnPost> now(Verdict.OnPost verdict) {
        return CompletableFuture.completedStage(verdict);
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
    void postsPassInterceptorsInOrderAndShownPostsInReverse() throws Exception {
        Peer peer = join(
                new ClientInterceptor() {
                    @Override
                    public CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
                        return now(new Replace("a(" + text + ")"));
                    }

                    @Override
                    public String beforeShow(Posted post) {
                        return post.text().replace("a(", "").replace(")a", "");
                    }
                },
                new ClientInterceptor() {
                    @Override
                    public CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
                        return now(new Replace("b(" + text + ")"));
                    }

                    @Override
                    public String beforeShow(Posted post) {
                        return post.text() + "a";
                    }
                });
        CompletableFuture<Posted> outcome = client.post(LOBBY, "x");
        Post post = peer.expect(Post.class);
        assertThat(post.text()).isEqualTo("b(a(x))");
        peer.send(new Posted(LOBBY, 6, Instant.EPOCH, post.id(), ANN, "a(hello)"));
        assertThat(recorder.await(Posted.class).text()).isEqualTo("hello");
        assertThat(outcome.get(10, SECONDS).text()).isEqualTo("hello");
    }

    @Test
    void aRejectedPostIsNotSent() throws Exception {
        Peer peer = join(posting(text -> now(text.startsWith("/") ? new Reject("done") : new Accept())));
        CompletableFuture<Posted> command = client.post(LOBBY, "/away");
        assertThat(failure(command)).isInstanceOfSatisfying(RejectedException.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(RejectCode.DENIED);
            assertThat(rejected).hasMessage("done");
        });
        client.post(LOBBY, "hello");
        assertThat(peer.expect(Post.class).text()).isEqualTo("hello");
    }

    @Test
    void postsKeepTheirOrderWhenAVerdictIsLate() throws Exception {
        CompletableFuture<Verdict.OnPost> slow = new CompletableFuture<>();
        Peer peer = join(posting(text -> text.equals("first") ? slow : now(new Accept())));
        client.post(LOBBY, "first");
        client.post(LOBBY, "second");
        client.members(LOBBY);
        peer.expect(Members.class);
        slow.complete(new Accept());
        assertThat(peer.expect(Post.class).text()).isEqualTo("first");
        assertThat(peer.expect(Post.class).text()).isEqualTo("second");
    }

    @Test
    void anInterceptorThatFailsFailsOnlyThatPost() throws Exception {
        Peer peer = join(posting(text -> switch (text) {
            case "throw" -> throw new IllegalStateException("the text is " + text);
            case "error" -> throw new StackOverflowError();
            case "null" -> null;
            case "null verdict" -> CompletableFuture.completedStage(null);
            case "fail" -> CompletableFuture.failedStage(new IllegalStateException("no"));
            default -> now(new Accept());
        }));
        for (String bad : List.of("throw", "error", "null", "null verdict", "fail")) {
            assertThat(failure(client.post(LOBBY, bad)))
                    .as(bad)
                    .isExactlyInstanceOf(ChatException.class)
                    .hasMessageContaining("InterceptorTest")
                    .hasMessageNotContaining("the text is");
        }
        client.post(LOBBY, "good");
        assertThat(peer.expect(Post.class).text()).isEqualTo("good");
    }

    @Test
    void aShownPostIsInterceptedOnceForAllListeners() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RecordingListener second = new RecordingListener();
        builder.listener(second);
        Peer peer = join(showing(text -> text + " (" + asked.incrementAndGet() + ")"));
        peer.send(posted(6, "b1", BOB), posted(7, "b2", BOB));
        assertThat(recorder.await(Posted.class).text()).endsWith("6 (1)");
        assertThat(recorder.await(Posted.class).text()).endsWith("7 (2)");
        assertThat(second.await(Posted.class).text()).endsWith("6 (1)");
        assertThat(second.await(Posted.class).text()).endsWith("7 (2)");
    }

    @Test
    void aPostIsShownUnchangedIfTheInterceptorThrows() throws Exception {
        Peer peer = join(showing(text -> {
            throw new IllegalStateException("a bug");
        }));
        peer.send(posted(6, "b1", BOB));
        assertThat(recorder.await(Posted.class)).isEqualTo(posted(6, "b1", BOB));
    }

    @Test
    void historiesPassTheInterceptorsToo() throws Exception {
        Peer peer = join(showing(text -> "seen " + text));
        CompletableFuture<ServerMessage.History> history = client.history(LOBBY, null, 10);
        peer.expect(History.class);
        peer.send(new ServerMessage.History(LOBBY, List.of(posted(4, "b0", BOB)), true));
        ServerMessage.History shown = history.get(10, SECONDS);
        assertThat(shown.posts()).extracting(Posted::text).containsExactly("seen text 狼 4");
        assertThat(shown.more()).isTrue();
    }

    @Test
    void interceptorsAndListenersAreCalledByOneThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Peer peer = join(new ClientInterceptor() {
            @Override
            public CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
                threads.add(Thread.currentThread());
                return CompletableFuture.supplyAsync(Accept::new);
            }

            @Override
            public String beforeShow(Posted post) {
                threads.add(Thread.currentThread());
                return post.text();
            }
        });
        CompletableFuture<Posted> outcome = client.post(LOBBY, "x");
        CompletableFuture<Posted> seen = outcome.whenComplete((posted, failure) -> threads.add(Thread.currentThread()));
        Post post = peer.expect(Post.class);
        peer.send(posted(6, post.id(), ANN));
        seen.get(10, SECONDS);
        assertThat(threads).extracting(Thread::getName).containsExactly("chat-client-callbacks");
    }

    @Test
    void postsThatWaitForTheirVerdictsFailWhenTheClientIsClosed() throws Exception {
        CompletableFuture<Verdict.OnPost> slow = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Peer peer = join(posting(text -> {
            asked.complete(null);
            return slow;
        }));
        CompletableFuture<Posted> outcome = client.post(LOBBY, "x");
        CompletableFuture<Posted> next = client.post(LOBBY, "y");
        asked.get(10, SECONDS);
        peer.close();
        client.close();
        assertThat(failure(outcome)).isExactlyInstanceOf(ChatException.class).hasMessage("the client is closed");
        assertThat(failure(next)).isExactlyInstanceOf(ChatException.class).hasMessage("the client is closed");
    }

    @Test
    void aPingIsAnsweredWhileAPostWaits() throws Exception {
        Peer peer = join(posting(text -> new CompletableFuture<>()));
        client.post(LOBBY, "x");
        peer.send(new ServerMessage.Ping(7L, Map.of()));
        peer.expect(Pong.class);
    }

    @Test
    void aPostIsShownUnchangedIfTheInterceptorReturnsNull() throws InterruptedException {
        Peer peer = join(showing(text -> null));
        peer.send(new Posted(LOBBY, 6, Instant.EPOCH, "i", ANN, "hello"));
        assertThat(recorder.await(Posted.class).text()).isEqualTo("hello");
    }

    @Test
    void aFutureFailsWithTheRejectionItself() throws InterruptedException {
        join(posting(text ->
                CompletableFuture.completedStage(new Reject(RejectCode.DENIED, "not today", Duration.ofDays(1)))));
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        client.post(LOBBY, "x").whenComplete((posted, failure) -> seen.complete(failure));
        assertThat(seen)
                .succeedsWithin(10, SECONDS)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.retryAfter()).hasValue(Duration.ofDays(1)));
    }

    @Test
    void postsThatWaitForAVerdictCountAsUnanswered() throws InterruptedException {
        join(posting(text -> new CompletableFuture<>()));
        for (int i = 0; i < 10_000; i++) {
            assertThat(client.post(LOBBY, "x")).isNotDone();
        }
        assertThatThrownBy(client.post(LOBBY, "one too many")::join)
                .cause()
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(RejectCode.BUSY));
    }
}
