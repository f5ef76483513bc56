package io.github.embedchat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.log.SlowLog;
import io.github.embedchat.server.options.ServerOptions;
import io.github.embedchat.server.options.ServerRates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatServerTest {
    private static ChatServer start() {
        return ChatServer.builder().port(0).build().start();
    }

    @Test
    void twoPeopleTalk() throws IOException {
        try (ChatServer server = start();
                Terminal ann = new Terminal(server);
                Terminal bob = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"狼来了\"}")
                    .say("{\"type\":\"join\"}")
                    .hear("joined");
            bob.say("{\"type\":\"hello\",\"name\":\"Bob\"}")
                    .say("{\"type\":\"join\"}")
                    .hear("joined");
            ann.say("{\"type\":\"post\",\"text\":\"你好\"}");
            assertThat(bob.hear("posted")).contains("狼来了", "你好");
            assertThat(ann.hear("posted")).contains("狼来了", "你好");
        }
    }

    @Test
    void closingSaysGoodbyeAndFreesThePort() throws IOException {
        ChatServer server = start();
        int port = server.address().getPort();
        try (Terminal ann = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}").hear("welcome");
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(ann.hear("goodbye")).contains("shutdown", "\"reconnect\":true", "retryAfter");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        }
        server.close();
        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(server::address).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPortInUseGivesAClearError() {
        try (ChatServer server = start()) {
            int port = server.address().getPort();
            assertThatThrownBy(() -> ChatServer.builder().port(port).build().start())
                    .isInstanceOf(ChatException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port + ": Address already in use");
        }
    }

    @Test
    void anAnnouncementCompletesEvenAfterTheServerIsClosed() {
        SlowLog log = new SlowLog();
        ChatServer server = ChatServer.builder().port(0).log(log).build().start();
        CompletableFuture<Position> announced = server.announce(RoomId.LOBBY, "hello");
        server.close();
        assertThat(announced).isNotDone();
        log.store();
        assertThat(announced).succeedsWithin(Duration.ofSeconds(10));
    }

    private static Set<Thread> threadsThatKeepTheProgramRunning() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(Thread::isDaemon);
        return threads;
    }

    @Test
    void aServerKeepsItsProgramRunningUntilItIsClosed() throws InterruptedException {
        Set<Thread> before = threadsThatKeepTheProgramRunning();
        ChatServer server = start();
        Set<Thread> threads = threadsThatKeepTheProgramRunning();
        threads.removeAll(before);
        assertThat(threads).isNotEmpty();
        server.close();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void announcementsAreStoredForMembersWhoJoinLater() throws IOException {
        try (ChatServer server = start();
                Terminal ann = new Terminal(server)) {
            assertThat(server.announce(RoomId.LOBBY, "hello").join().seq()).isEqualTo(1);
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}").say("{\"type\":\"join\",\"last\":5}");
            assertThat(ann.hear("posted")).contains("\"from\":{\"id\":\"server\",\"name\":\"公告\"}");
            assertThatThrownBy(() -> server.announce(RoomId.LOBBY, "").join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RejectedException.class);
        }
    }

    @Test
    void aListenerSeesUsersConnectJoinRenameAndLeave() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        ServerListener listener = new ServerListener() {
            @Override
            public void onConnected(ServerEvent.Connected event) {
                seen.add("connected");
            }

            @Override
            public void onJoined(ServerEvent.Joined event) {
                seen.add(event.member().name() + " joined " + event.room());
                throw new IllegalStateException("a listener that fails harms nobody");
            }

            @Override
            public void onRenamed(ServerEvent.Renamed event) {
                seen.add(event.previous() + " is " + event.member().name());
            }

            @Override
            public void onLeft(ServerEvent.Left event) {
                seen.add(event.member().name() + " left " + event.room() + " " + event.reason());
            }

            @Override
            public void onDisconnected(ServerEvent.Disconnected event) {
                seen.add("disconnected");
            }
        };
        try (ChatServer server =
                        ChatServer.builder().port(0).listener(listener).build().start();
                Terminal ann = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}").say("{\"type\":\"join\"}");
            ann.say("{\"type\":\"rename\",\"name\":\"Eve\"}")
                    .say("{\"type\":\"bye\"}")
                    .hear("goodbye");
            ann.hangUp();
            for (String event :
                    new String[] {"connected", "Ann joined lobby", "Ann is Eve", "Eve left lobby BYE", "disconnected"
                    }) {
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
            }
        }
    }

    @Test
    void aConnectionWithoutHelloTimesOut() throws IOException {
        try (ChatServer server = ChatServer.builder()
                        .port(0)
                        .options(options -> options.timeouts(timeouts -> timeouts.helloTimeout(Duration.ofMillis(200))))
                        .build()
                        .start();
                Terminal stranger = new Terminal(server)) {
            assertThat(stranger.hear("goodbye")).contains("timeout");
            assertThat(stranger.hear("anything")).isEqualTo("the end");
        }
    }

    @Test
    void aSilentConnectionIsPingedAndThenTimesOut() throws IOException {
        try (ChatServer server = ChatServer.builder()
                        .port(0)
                        .options(options -> options.timeouts(timeouts ->
                                timeouts.heartbeat(Duration.ofMillis(100)).readTimeout(Duration.ofMillis(600))))
                        .build()
                        .start();
                Terminal ann = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}").say("{\"type\":\"join\"}");
            assertThat(ann.hear("ping")).contains("\"heads\":{\"lobby\":0}");
            assertThat(ann.hear("goodbye")).contains("timeout");
        }
    }

    @Test
    void aConnectionBeyondTheLimitIsToldToReconnectLater() throws IOException {
        try (ChatServer server = ChatServer.builder()
                        .port(0)
                        .options(options -> options.limits(limits -> limits.maxConnections(1)))
                        .build()
                        .start();
                Terminal ann = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}").hear("welcome");
            try (Terminal second = new Terminal(server)) {
                assertThat(second.hear("goodbye")).contains("full", "\"reconnect\":true", "retryAfter");
            }
            ann.say("{\"type\":\"bye\"}").hear("goodbye");
        }
    }

    @Test
    void throttledPostsDoNotTimeOutTheConnection() throws IOException {
        try (ChatServer server = ChatServer.builder()
                        .port(0)
                        .options(options -> options.rates(rates -> rates.posts(1, 2))
                                .timeouts(timeouts -> timeouts.heartbeat(Duration.ofMillis(100))
                                        .readTimeout(Duration.ofMillis(300))))
                        .build()
                        .start();
                Terminal ann = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}")
                    .say("{\"type\":\"join\"}")
                    .hear("joined");
            String post = "{\"type\":\"post\",\"text\":\"x\"}\n";
            ann.say(post + post + post);
            assertThat(ann.hear("posted") + ann.hear("posted") + ann.hear("posted"))
                    .contains("\"seq\":3");
        }
    }

    @Test
    void aClientThatStopsReadingIsClosedAndDelaysNobody() throws IOException {
        try (ChatServer server = ChatServer.builder()
                        .port(0)
                        .options(options -> options.rates(ServerRates::unlimited)
                                .timeouts(timeouts -> timeouts.writeTimeout(Duration.ofMillis(500))
                                        .graceTime(Duration.ofMillis(100))))
                        .build()
                        .start();
                Terminal ann = new Terminal(server);
                Terminal dead = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}")
                    .say("{\"type\":\"join\"}")
                    .hear("joined");
            dead.say("{\"type\":\"hello\",\"name\":\"Dead\"}")
                    .say("{\"type\":\"join\"}")
                    .hear("joined");
            String post = "{\"type\":\"post\",\"text\":\"" + "x".repeat(4000) + "\"}";
            String heard = "";
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!heard.contains("\"reason\":\"slow\"") && System.nanoTime() < deadline) {
                heard = ann.say(post).hear("");
            }
            assertThat(heard).contains("\"left\"", "Dead");
        }
    }

    @Test
    void invalidSettingsThrowWhenTheyAreSet() {
        assertThatThrownBy(() -> ChatServer.builder().port(70_000)).hasMessage("port is not within 0 and 65535: 70000");
        assertThatThrownBy(() -> ServerOptions.defaults().limits(limits -> limits.maxLineBytes(0)))
                .hasMessage("maxLineBytes < 1024: 0");
        assertThatThrownBy(() -> ChatServer.builder()
                        .options(options -> options.timeouts(timeouts -> timeouts.heartbeat(Duration.ZERO))))
                .hasMessage("heartbeat <= 0: PT0S");
    }

    /** Without this check, null would mean every address of the machine. */
    @Test
    void nullIsNoValidAddress() {
        assertThatThrownBy(() -> ChatServer.builder().bind(null)).hasMessage("address");
    }
}
