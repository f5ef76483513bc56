package io.github.embedchat.it.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Code that is fuzzed with arbitrary bytes. Its corpus is in the resource folder with the name of its class. */
enum Target {
    CLIENT_LINE(ClientLine.class, ClientLine::fuzzerTestOneInput),
    SERVER_LINE(ServerLine.class, ServerLine::fuzzerTestOneInput),
    LINES(Lines.class, Lines::fuzzerTestOneInput),
    WHOLE_SERVER(WholeServer.class, WholeServer::fuzzerTestOneInput);

    private final Class<?> type;
    private final Consumer<byte[]> run;

    Target(Class<?> type, Consumer<byte[]> run) {
        this.type = type;
        this.run = run;
    }

    String className() {
        return type.getName();
    }

    Path corpus() {
        URL folder = Objects.requireNonNull(type.getResource(type.getSimpleName()));
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Path> inputs() {
        try (Stream<Path> files = Files.list(corpus())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(byte[] bytes) {
        run.accept(bytes);
    }
}
