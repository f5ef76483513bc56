package io.github.embedchat.demo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.shared.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServeCommandTest {
    @Test
    void joinsAndLeavesArePrintedAndThePortIsFreeAfterwards() throws Exception {
        PipedInputStream printed = new PipedInputStream(1 << 16);
        Thread serving = serve(new PipedOutputStream(printed));
        BufferedReader lines = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8));

        String waiting = lines.readLine();
        assertThat(waiting).matches("waiting for connections on 127\\.0\\.0\\.1:\\d+");
        int port = ServerAddress.parse(waiting.substring(waiting.lastIndexOf(' ') + 1))
                .port();
        try (ChatClient ann =
                ChatClient.builder().server("127.0.0.1", port).name("Ann").build()) {
            ann.connect();
            ann.join(RoomId.LOBBY).join();
            ann.post(RoomId.LOBBY, "a secret").join();
            ann.rename("Anna").join();
        }
        assertThat(lines.readLine()).matches("connected from 127\\.0\\.0\\.1:\\d+");
        assertThat(lines.readLine()).isEqualTo("Ann joined lobby");
        assertThat(lines.readLine()).isEqualTo("Ann is now Anna");
        assertThat(lines.readLine()).isEqualTo("Anna left lobby (bye)");
        assertThat(lines.readLine()).matches("disconnected: 127\\.0\\.0\\.1:\\d+");

        serving.interrupt();
        serving.join();
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }

    private static Thread serve(PipedOutputStream out) throws IOException {
        PrintStream printing = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream nothing = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Shell shell =
                new Shell(InputStream.nullInputStream(), printing, nothing, Map.of("LANG", "C.UTF-8"), Optional::empty);
        Thread thread = new Thread(() -> Commands.run(shell, "serve", "--port", "0"));
        thread.start();
        return thread;
    }
}
