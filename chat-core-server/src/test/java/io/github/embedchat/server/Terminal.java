package io.github.embedchat.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends and reads lines of text, like a person with {@code nc}. */
final class Terminal implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Terminal(ChatServer server) throws IOException {
        socket = new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(10_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    Terminal say(String text) throws IOException {
        socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Returns the next frame whose type begins with {@code type}, or "the end"; skips the frames before that frame. */
    String hear(String type) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("{\"type\":\"" + type)) {
            line = in.readLine();
        }
        return line == null ? "the end" : line;
    }

    void hangUp() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
