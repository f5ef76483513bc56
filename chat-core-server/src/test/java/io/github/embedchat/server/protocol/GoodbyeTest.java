package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.server.ChatServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests clauses 3 and 6 of the protocol: how a server closes. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class GoodbyeTest {
    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void aServerThatClosesTellsEveryClientToReconnect() {
        ChatServer server = scene.start(Scene.builder());
        WireClient nobody = scene.connect();
        nobody.expectNothing();
        WireClient guest = scene.guest();
        WireClient member = scene.member();
        server.close();
        for (WireClient client : new WireClient[] {nobody, guest, member}) {
            assertThat(client.expectGoodbye("shutdown", true).number("retryAfter"))
                    .isNotNegative();
            client.expectEnd();
        }
    }

    @Test
    void postsBeforeTheCloseArriveBeforeGoodbye() {
        ChatServer server = scene.start(Scene.builder());
        WireClient author = scene.member();
        WireClient reader = scene.member();
        author.expect("presence");
        for (int i = 0; i < 100; i++) {
            author.post(scene.room(), "post " + i);
        }
        server.close();
        for (int i = 0; i < 100; i++) {
            assertThat(reader.expect("posted").string("text")).isEqualTo("post " + i);
        }
        reader.expectGoodbye("shutdown", true);
    }

    @Test
    void thePortIsFreeAtOnceAfterClose() throws IOException {
        ChatServer server = scene.start(Scene.builder());
        InetSocketAddress address = server.address();
        scene.member();
        server.close();
        try (ServerSocket other = new ServerSocket(address.getPort(), 1, address.getAddress())) {
            assertThat(other.isBound()).isTrue();
        }
        scene.start(Scene.builder().port(address.getPort()));
        scene.member();
    }

    @Test
    void aClosedServerAcceptsNoConnections() {
        ChatServer server = scene.start(Scene.builder());
        scene.guest();
        server.close();
        assertThatThrownBy(scene::connect).hasMessageContaining("cannot connect");
    }

    @Test
    void aStalledReaderDoesNotDelayTheClose() {
        ChatServer server = scene.start(Scene.builder());
        WireClient lazy = scene.lazyReader();
        lazy.join(scene.room());
        WireClient author = scene.guest();
        author.join(scene.room());
        for (int i = 0; i < 3000; i++) {
            author.send("post", "room", scene.room(), "text", "x".repeat(3900));
            author.until(frame -> frame.type().equals("posted"));
        }
        long start = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        author.expectGoodbye("shutdown", true);
    }

    @Test
    void aSecondCloseHasNoEffect() {
        ChatServer server = scene.start(Scene.builder());
        int port = server.address().getPort();
        server.close();
        server.close();
        scene.start(Scene.builder().port(port));
        server.close();
        scene.guest().expectNothing();
    }

    @Test
    void aClientThatKeepsWritingStillGetsTheGoodbye() {
        ChatServer server = scene.start(Scene.builder());
        WireClient client = scene.member();
        client.sendBytes("{\"type\":\"po".getBytes());
        server.close();
        client.sendBytes("st\"}\n".getBytes());
        assertThat(client.untilEnd())
                .last()
                .satisfies(frame -> assertThat(frame.type()).isEqualTo("goodbye"));
    }
}
