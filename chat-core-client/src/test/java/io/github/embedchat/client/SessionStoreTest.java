package io.github.embedchat.client;

import static io.github.embedchat.client.Frames.BOB;
import static io.github.embedchat.client.Frames.joined;
import static io.github.embedchat.client.Frames.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.testkit.base.RecordingListener;
import io.github.embedchat.testkit.base.ScriptedServer;
import io.github.embedchat.testkit.base.ScriptedServer.Peer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks that a new client with the same store resumes the session. */
@Timeout(30)
class SessionStoreTest {
    private final ScriptedServer server = new ScriptedServer();
    private final RecordingListener recorder = new RecordingListener();
    private final MemoryStore store = new MemoryStore();
    private ChatClient client;

    /** A store in memory that also records the thread of each call. */
    private static class MemoryStore implements SessionStore {
        final BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        volatile @Nullable StoredSession latest;

        @Override
        public @Nullable StoredSession load() {
            return latest;
        }

        @Override
        public void save(StoredSession session) {
            latest = session;
            threads.add(Thread.currentThread().getName());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aThreadThatWasInterruptedWaitsForTheLastSaveToo() throws InterruptedException {
        Thread closing = Thread.currentThread();
        AtomicBoolean closed = new AtomicBoolean();
        CountDownLatch saves = new CountDownLatch(1);
        SessionStore slow = new MemoryStore() {
            @Override
            public void save(StoredSession session) {
                await(saves);
                while (closing.getState() != Thread.State.TIMED_WAITING && !closed.get()) {
                    Thread.onSpinWait();
                }
                super.save(session);
            }
        };
        client = ChatClient.builder()
                .server("localhost", server.port())
                .name("Ann")
                .sessionStore(slow)
                .listener(recorder)
                .build();
        client.connect();
        server.welcome();
        recorder.await(Online.class);
        closing.interrupt();
        saves.countDown();
        client.close();
        closed.set(true);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(slow.load()).isNotNull();
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private void connect(SessionStore with) {
        client = ChatClient.builder()
                .server("localhost", server.port())
                .name("Ann")
                .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(20))
                .listener(recorder)
                .sessionStore(with)
                .build();
        client.connect();
        client.join(RoomId.LOBBY);
    }

    /** Joins the lobby and reads up to post 6. */
    private Peer read() throws InterruptedException {
        Peer peer = server.welcome();
        peer.expect(Join.class);
        peer.send(joined(5, 5), posted(6, "b6", BOB));
        recorder.await(Joined.class);
        recorder.next(Posted.class);
        return peer;
    }

    /** Closes the client and answers its bye. */
    private void close(Peer peer) {
        CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close);
        peer.expect(Bye.class);
        peer.send(new Goodbye(CloseReason.BYE, false, null));
        closing.join();
    }

    @Test
    void aClientThatIsBuiltAgainReadsOnAsTheSameSession() throws Exception {
        connect(store);
        close(read());

        connect(store);
        Peer again = server.accept();
        assertThat(again.expect(Hello.class).session()).isEqualTo("the secret");
        again.send(ScriptedServer.WELCOME);
        assertThat(again.expect(Join.class)).isEqualTo(new Join(RoomId.LOBBY, JoinFrom.after(new Position("e1", 6))));
    }

    @Test
    void theStoreIsCalledOnItsOwnThread() throws Exception {
        connect(store);
        read();
        assertThat(store.threads.poll(10, TimeUnit.SECONDS)).isEqualTo("chat-client-session");
    }

    @Test
    void aStoreThatThrowsDoesNotEndTheClient() throws Exception {
        connect(new MemoryStore() {
            @Override
            public void save(StoredSession session) {
                threads.add("");
                throw new IllegalStateException("the secret");
            }
        });
        Peer peer = read();
        peer.send(posted(7, "b7", BOB));
        recorder.next(Posted.class);
        close(peer);
    }
}
