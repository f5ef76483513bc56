package io.github.embedchat.benchmarks.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The load program, in a process of its own, alone on the second core. Closing ends the process. */
final class Load implements AutoCloseable {
    private static final int CORE = 1;

    private final Process process;
    private final BufferedReader output;

    Load(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** @param work the work, with all options except those that name the server */
    static Load start(Peer peer, Server server, Path programs, String work) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("taskset", "-c", "" + CORE, programs.resolve("load").toString()));
        command.addAll(List.of(work.split(" ")));
        command.addAll(List.of("protocol=" + peer.protocol(), "port=" + server.port(), "server=" + server.pid()));
        return new Load(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * Waits for the end of the measurement and returns its figures.
     *
     * @throws IOException if the load failed, or if posts were lost, duplicated or out of order
     */
    Map<String, Double> figures() throws IOException {
        String line = output.readLine();
        if (line == null || !line.endsWith("}")) {
            throw new IOException("the load failed");
        }
        JsonObject object = JsonParser.parseString(line).getAsJsonObject();
        Map<String, Double> figures = new LinkedHashMap<>();
        object.asMap().forEach((name, value) -> figures.put(name, number(value)));
        if (figures.getOrDefault("wrong", 0.0) > 0) {
            throw new IOException("posts were lost, doubled or out of order");
        }
        return figures;
    }

    private static double number(JsonElement value) {
        return value.getAsJsonPrimitive().isBoolean() ? 1 : value.getAsDouble();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
