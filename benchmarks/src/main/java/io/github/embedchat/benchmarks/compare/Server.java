package io.github.embedchat.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, alone on the first core. Closing ends the process. */
final class Server implements AutoCloseable {
    private static final int CORE = 0;
    private static final int PATIENCE_SECONDS = 20;
    private static final int KIBI = 1024;

    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts the server, and returns once it accepts connections. */
    static Server start(Peer peer, Path programs, List<String> options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "" + CORE));
        command.addAll(peer.command(port, programs, options));
        File output = programs.resolve(peer.protocol() + "-" + peer + ".out").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        Server server = new Server(process, port);
        server.await(output);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await(File output) throws IOException, InterruptedException {
        for (int tries = 0; !accepts(); tries++) {
            if (!process.isAlive() || tries == PATIENCE_SECONDS * 20) {
                process.destroyForcibly();
                throw new IOException("did not start: " + Files.readString(output.toPath()));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Returns the resident memory of the process, in bytes. */
    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
                .sum();
    }

    /** Returns the bytes of objects that are left after a full collection. For a JVM only. */
    long liveBytes() throws IOException {
        Process histogram = new ProcessBuilder("jcmd", "" + pid(), "GC.class_histogram").start();
        try (var lines = histogram.inputReader()) {
            String total = lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd has no total"));
            return Long.parseLong(total.trim().split(" +")[2]);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
