package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that the client of these tests detects wrong frames. */
@Timeout(60)
class WireClientTest {
    private ServerSocket listener;
    private WireClient client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = WireClient.connect(
                (InetSocketAddress) listener.getLocalSocketAddress(), new Socket(), Duration.ofMillis(200));
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    @Test
    void framesAreReadInPiecesOfAnySize() throws IOException {
        write("{\"type\":\"one\"}\n{\"type\":\"two\",\"text\":\"狼\"}\n{\"ty");
        client.expect("one");
        assertThat(client.expect("two").string("text")).isEqualTo("狼");
        write("pe\":\"three\"}\n");
        client.expect("three");
    }

    @Test
    void pingsAreSkipped() throws IOException {
        write("{\"type\":\"ping\"}\n{\"type\":\"one\"}\n{\"type\":\"ping\"}\n");
        client.expect("one");
        assertThat(client.nextOfAll().type()).isEqualTo("ping");
    }

    @Test
    void silenceAnotherFrameAndTheEndFailAnExpectation() throws IOException {
        isWrong(() -> client.expect("one"), "nothing came");
        write("{\"type\":\"two\"}\n");
        isWrong(() -> client.expect("one"), "expected one but was {\"type\":\"two\"}");
        server.shutdownOutput();
        isWrong(() -> client.expect("one"), "has ended its side");
        client.expectEnd();
    }

    @Test
    void expectNothingFailsIfAFrameComesBeforeThePong() throws IOException {
        write("{\"type\":\"one\"}\n{\"type\":\"pong\",\"n\":5000000001}\n");
        isWrong(client::expectNothing, "one");
        write("{\"type\":\"pong\",\"n\":5000000002}\n");
        client.expectNothing();
    }

    @Test
    void aLineThatNoServerMayWriteFails() throws IOException {
        for (String line :
                new String[] {"", "{}", "[]", "{\"n\":1,\"type\":\"one\"}", "{type:\"one\"}", "one", "{\"type\":\"\"}"
                }) {
            write(line + "\n");
            isWrong(client::next, "");
        }
        server.getOutputStream().write(new byte[] {'"', (byte) 0xff, '"', '\n'});
        isWrong(client::next, "not UTF-8");
        write("{\"type\":\"one\"}");
        server.shutdownOutput();
        isWrong(client::next, "not whole");
    }

    @Test
    void aSentFrameIsOneLine() throws IOException {
        client.send("post", "text", "狼\n", "n", 1, "flag", true, "none", null);
        client.endOutput();
        assertThat(new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"post\",\"text\":\"狼\\n\",\"n\":1,\"flag\":true,\"none\":null}\n");
    }

    private static void isWrong(Runnable reading, String message) {
        assertThatThrownBy(reading::run).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }

    private void write(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
