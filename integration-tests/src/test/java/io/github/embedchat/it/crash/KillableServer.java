package io.github.embedchat.it.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The server of the terminal demo, started again and again as a process on one port.
 *
 * <p><b>Threading:</b> for one thread.
 */
final class KillableServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final int port;
    private final List<String> command = new ArrayList<>();
    private final List<Duration> starts = new ArrayList<>();
    private Process process;
    /** Completes when the server reports that it listens. */
    private CompletableFuture<Void> listening;

    /** @param scratch folder for files that a killed server may leave behind */
    KillableServer(RandomGenerator random, Path scratch, String... options) {
        this.port = freePort(random);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.embedchat.demo.cli.Main"));
        command.addAll(List.of("serve", "--lang", "en", "--unlimited", "--port", String.valueOf(port)));
        command.addAll(List.of(options));
    }

    /**
     * Returns a free port outside the range for outgoing connections. Otherwise a client could connect to itself while
     * the server is down.
     */
    private static int freePort(RandomGenerator random) {
        while (true) {
            int port = random.nextInt(20_000, 30_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // The port is in use: try the next one.
            }
        }
    }

    int port() {
        return port;
    }

    void start() throws IOException {
        long begun = System.nanoTime();
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        listening = new CompletableFuture<>();
        CompletableFuture<Void> says = listening;
        BufferedReader out = process.inputReader();
        Thread reader = new Thread(() -> read(out, says), "server-output");
        reader.setDaemon(true);
        reader.start();
        says.thenRun(() -> started(Duration.ofNanos(System.nanoTime() - begun)));
    }

    private static void read(BufferedReader out, CompletableFuture<Void> listening) {
        StringBuilder said = new StringBuilder();
        try (out) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("waiting for connections on")) {
                    listening.complete(null);
                } else if (!listening.isDone()) {
                    said.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            // The process was killed.
        }
        listening.completeExceptionally(new IllegalStateException("the server ended: " + said));
    }

    private synchronized void started(Duration time) {
        starts.add(time);
    }

    /** Returns how long each completed start took until the server listened. */
    synchronized List<Duration> starts() {
        return List.copyOf(starts);
    }

    void awaitListening() {
        listening.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Kills the process, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server cannot be killed");
        }
    }

    /** Suspends the process; its connections stay open. */
    void stop() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("the server is gone");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
