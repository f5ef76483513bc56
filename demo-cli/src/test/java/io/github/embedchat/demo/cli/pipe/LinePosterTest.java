package io.github.embedchat.demo.cli.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.embedchat.demo.cli.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Posts to a server that the test plays and that does not answer. */
@Timeout(30)
class LinePosterTest {
    private static final String WELCOME = """
            {"type":"welcome","protocol":1,"server":"test/1","you":{"id":"m1","name":"Bob"},"session":"s","resumed":false,\
            "heartbeat":25000,"limits":{"line":16384,"text":4000,"name":32,"room":64,"rooms":100}}
            """;
    private static final String JOINED = """
            {"type":"joined","room":"lobby","epoch":"e","head":0,"from":0,"online":2,"members":[{"id":"m1","name":"Bob"}]}
            """;

    @Test
    void noMoreThanAHundredPostsAreUnanswered() throws IOException {
        try (Socket socket = connected()) {
            BufferedReader lines = letIn(socket);
            for (int i = 0; i < 100; i++) {
                assertThat(lines.readLine()).contains("\"post\"");
            }
            socket.setSoTimeout(300);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(lines::readLine);
        }
    }

    /** The connection of a program that has a thousand lines to post. */
    private static Socket connected() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String place = "127.0.0.1:" + listening.getLocalPort();
            new Thread(() -> Run.of("line\n".repeat(1_000), "join", place, "--name", "Bob")).start();
            return listening.accept();
        }
    }

    private static BufferedReader letIn(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        assertThat(lines.readLine()).contains("\"hello\"");
        out.write(WELCOME.getBytes(StandardCharsets.UTF_8));
        assertThat(lines.readLine()).contains("\"join\"");
        out.write(JOINED.getBytes(StandardCharsets.UTF_8));
        return lines;
    }
}
