package io.github.embedchat.demo.cli.terminal;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.command.Commands;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.server.ChatServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A real server, the program in a terminal that a test types into, and clients without a terminal.
 *
 * <p><b>Threading:</b> one thread; the program has one of its own.
 */
final class TerminalStage implements AutoCloseable {
    private final TypedTerminal terminal = new TypedTerminal();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ChatServer server = ChatServer.builder().port(0).build().start();
    private final int port = server.address().getPort();

    TypedTerminal terminal() {
        return terminal;
    }

    ChatServer server() {
        return server;
    }

    /** The port of the server, also after the server was closed. */
    int port() {
        return port;
    }

    /** What the program has printed on its error stream. */
    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Starts the program; the future completes with its exit status. */
    CompletableFuture<Integer> join(String... options) {
        String[] args = Stream.concat(Stream.of("join", "127.0.0.1:" + port), Stream.of(options))
                .toArray(String[]::new);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        PrintStream nothing = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Shell shell =
                new Shell(InputStream.nullInputStream(), nothing, errors, Map.of(), () -> Optional.of(terminal.open()));
        return CompletableFuture.supplyAsync(() -> Commands.run(shell, args), task -> new Thread(task).start());
    }

    ChatClient client(String name) {
        ChatClient client =
                ChatClient.builder().server("127.0.0.1", port).name(name).build();
        client.connect().join();
        client.join(RoomId.LOBBY).join();
        return client;
    }

    @Override
    public void close() {
        server.close();
    }
}
