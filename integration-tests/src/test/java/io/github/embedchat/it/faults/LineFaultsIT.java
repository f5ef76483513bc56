package io.github.embedchat.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import io.github.embedchat.testkit.FaultProxy;
import io.github.embedchat.testkit.FaultProxy.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests one fault at a time on the connection of one client. The other client has a connection without faults. */
@Timeout(120)
class LineFaultsIT {
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The number of connections that the server has. */
    private final AtomicInteger open = new AtomicInteger();

    private final ChatServer server = ChatServer.builder()
            .port(0)
            .options(options -> options.rates(ServerRates::unlimited)
                    .timeouts(timeouts -> timeouts.heartbeat(HEARTBEAT).readTimeout(HEARTBEAT.multipliedBy(6))))
            .listener(new ServerListener() {
                @Override
                public void onConnected(ServerEvent.Connected event) {
                    open.incrementAndGet();
                }

                @Override
                public void onDisconnected(ServerEvent.Disconnected event) {
                    open.decrementAndGet();
                }
            })
            .build();
    private FaultProxy network;
    private Guest ann;
    private Guest bob;

    @BeforeEach
    void meet() throws IOException {
        server.start();
        network = new FaultProxy(server.address());
        ann = new Guest(
                "Ann", network.port(), client -> client.heartbeat(HEARTBEAT).connectTimeout(HEARTBEAT.multipliedBy(2)));
        bob = new Guest("Bob", server.address().getPort());
    }

    @AfterEach
    void part() throws IOException {
        ann.close();
        bob.close();
        network.close();
        server.close();
    }

    @Test
    void theClientTimesOutAConnectionOnWhichItHearsNothing() {
        int states = ann.stateCount();
        network.goDark(Way.TO_CLIENT, true);
        CompletableFuture<Posted> unheard = ann.post("does anybody hear me?");
        bob.awaitText("does anybody hear me?");
        ann.awaitState(Offline.class, states);
        assertThat(unheard).isNotDone();

        network.behave();
        assertThat(unheard.join().seq()).isEqualTo(1);
        bothReadTheSame();
    }

    @Test
    void theServerTimesOutAConnectionOnWhichItHearsNothing() {
        int states = ann.stateCount();
        network.goDark(Way.TO_SERVER, true);
        CompletableFuture<Posted> unsaid = ann.post("does anybody hear me?");
        ann.awaitState(Offline.class, states);
        assertThat(((Offline) ann.states().get(states)).cause()).contains("timeout");
        assertThat(unsaid).isNotDone();

        network.behave();
        unsaid.join();
        bothReadTheSame();
    }

    @Test
    void aLateHelloDoesNotEndANewerConnection() {
        network.delay(HEARTBEAT.multipliedBy(4));
        network.cut();
        await("one hello is given up")
                .atMost(PATIENCE)
                .until(() -> ann.states().stream()
                        .anyMatch(state -> state instanceof Offline offline
                                && offline.cause().startsWith("no answer")));
        int states = ann.stateCount();
        network.behave();
        ann.awaitState(Online.class, states);
        await("all that is given up has ended").atMost(PATIENCE).until(() -> open.get() == 2);
        ann.post("still here").join();
        bothReadTheSame();
    }

    @Test
    void aPostOnAResetConnectionIsStoredOnce() {
        List<CompletableFuture<Posted>> posts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int states = ann.stateCount();
            for (int j = 0; j < 10; j++) {
                posts.add(ann.post("ann " + i + "." + j));
                posts.add(bob.post("bob " + i + "." + j));
            }
            network.reset();
            ann.awaitState(Online.class, states);
        }
        posts.forEach(CompletableFuture::join);
        bothReadTheSame();
        assertThat(ann.posts()).hasSize(1 + posts.size());
    }

    @Test
    void aSlowConnectionWorks() {
        network.delay(Duration.ofMillis(300));
        long begun = System.nanoTime();
        ann.post("good morning").join();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
        bothReadTheSame();
    }

    private void bothReadTheSame() {
        bob.post("the end").join();
        ann.awaitText("the end");
        bob.awaitText("the end");
        assertThat(ann.posts()).isEqualTo(bob.posts());
        ann.hasReadOn();
        assertThat(ann.texts()).doesNotHaveDuplicates();
        assertThat(ann.gaps()).isEmpty();
    }
}
