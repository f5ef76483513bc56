package io.github.embedchat.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the load measures every server, and that it detects wrong deliveries. */
@Timeout(120)
class CompareIT {

    @TempDir
    static Path programs;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/gcc")) && Files.isExecutable(Path.of("/usr/bin/taskset")),
                "no gcc");
        for (String program : Set.of("limit", "load")) {
            Process compiler = new ProcessBuilder(
                            "gcc",
                            "-O1",
                            "-Wall",
                            "-Wextra",
                            "-Werror",
                            "-o",
                            programs.resolve(program).toString(),
                            "src/main/c/" + program + ".c")
                    .inheritIO()
                    .start();
            assertThat(compiler.waitFor()).isZero();
        }
    }

    private static Map<String, Double> run(String work, Peer peer) throws IOException, InterruptedException {
        return new Case("test", "test", work, EnumSet.of(peer)).run(peer, programs, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIMIT", "CHAT", "NETTY", "WEBSOCKET", "SOCKETIO"})
    void everyServerDeliversEverythingInOrder(Peer peer) throws IOException, InterruptedException {
        Map<String, Double> figures = run("throughput members=20 talkers=3 inflight=4 seconds=0.3", peer);
        assertThat(figures).containsEntry("wrong", 0.0);
        assertThat(figures.get("deliveries_per_second")).isGreaterThan(20);
        assertThat(figures.get("cpu_seconds_per_million")).isPositive();
    }

    @Test
    void latenciesAreInOrder() throws IOException, InterruptedException {
        Map<String, Double> figures = run("latency members=20 talkers=2 rate=100 seconds=0.5", Peer.CHAT);
        assertThat(figures.get("p50_us"))
                .isPositive()
                .isLessThanOrEqualTo(figures.get("p99_us"))
                .isLessThanOrEqualTo(figures.get("max_us"));
    }

    @Test
    void aReturningMemberCatchesUp() throws IOException, InterruptedException {
        Map<String, Double> figures =
                run("resume members=10 returning=10 waves=2 talkers=2 behind=51 rate=100 seconds=0.5", Peer.CHAT);
        assertThat(figures.get("caught_up_seconds")).isPositive();
    }

    @Test
    void postsAreDeliveredOnlyToTheirRoom() throws IOException, InterruptedException {
        Map<String, Double> figures = run("rooms members=10 rooms=20 seats=2 seconds=0.3", Peer.CHAT);
        assertThat(figures.get("deliveries_per_second")).isPositive();
    }

    /** Starts a fake server for one member that posts. It answers each post with the next of the given numbers. */
    private static Thread serve(ServerSocket listening, String... numbers) {
        Thread thread = new Thread(() -> {
            try (Socket socket = listening.accept();
                    Scanner lines = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
                answer(socket, lines, "{\"type\":\"welcome\"}\n");
                answer(socket, lines, "{\"type\":\"joined\"}\n");
                for (String number : numbers) {
                    answer(socket, lines, "~0000." + number + ".0000000000000000.\n");
                }
                lines.nextLine();
            } catch (IOException | RuntimeException e) {
                // The load has closed the connection.
            }
        });
        thread.start();
        return thread;
    }

    private static void answer(Socket socket, Scanner lines, String answer) throws IOException {
        lines.nextLine();
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000001 0000000003", "0000000001 0000000001", "0000000002 0000000001"})
    void aHoleADuplicateOrAWrongOrderIsAFailure(String numbers) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = serve(listening, numbers.split(" "));
            Process load = new ProcessBuilder(
                            programs.resolve("load").toString(),
                            "throughput",
                            "members=1",
                            "talkers=1",
                            "sample=1",
                            "warmup=0.1",
                            "seconds=0.2",
                            "port=" + listening.getLocalPort())
                    .start();
            assertThat(load.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(load.exitValue()).isEqualTo(1);
            assertThat(new String(load.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("member 0 was sent");
            server.join();
        }
    }

    @Test
    void aServerThatClosesIsAFailure() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process load = new ProcessBuilder(
                            programs.resolve("load").toString(),
                            "latency",
                            "members=1",
                            "port=" + listening.getLocalPort())
                    .start();
            listening.accept().close();
            assertThatThrownBy(() -> new Load(load).figures()).isInstanceOf(IOException.class);
        }
    }
}
