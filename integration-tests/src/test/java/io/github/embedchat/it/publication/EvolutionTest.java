package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.RenameInterceptor;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that compiled code still runs after a later version adds a component to a record that listeners, interceptors
 * and logs receive.
 */
class EvolutionTest {
    private static final Path API = Path.of("").toAbsolutePath().getParent().resolve("chat-api/src/main/java");
    private static final Path CONSUMER = Path.of("src/test/resources/evolution/Consumer.java");
    /** Matches a record's name and components, up to what follows them. */
    private static final Pattern RECORD =
            Pattern.compile("record (\\w+)\\(([^{]*?)\\)(\\s*(?:implements \\w+\\s*)?)\\{(\\})?", Pattern.DOTALL);

    private static final List<Class<?>> GROWING = List.of(
            Entry.class,
            ServerEvent.class,
            ServerMessage.class,
            ConnectionState.class,
            PostInterceptor.class,
            JoinInterceptor.class,
            RenameInterceptor.class);

    @TempDir
    private Path folder;

    @Test
    void aConsumerOfTodayRunsWithRecordsThatHaveMoreComponents() throws Exception {
        Path consumer = Files.createDirectory(folder.resolve("consumer"));
        Path grown = Files.createDirectory(folder.resolve("grown"));
        compile(consumer, List.of(CONSUMER));
        compile(grown, grownSources());

        List<URL> path = new ArrayList<>(List.of(url(grown), url(consumer)));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(url(Path.of(entry)));
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.loadClass(Entry.class.getName()).getRecordComponents())
                    .as("of an entry that has grown")
                    .hasSize(Entry.class.getRecordComponents().length + 1);
            Callable<?> main =
                    (Callable<?>) loader.loadClass("Consumer").getConstructor().newInstance();
            assertThat((List<?>) main.call())
                    .map(String::valueOf)
                    .containsExactly(
                            "Ann is Anna",
                            "Ann joined lobby",
                            "Ann may be Anna",
                            "Ann may join lobby",
                            "Ann may post hello",
                            "Ann: hello",
                            "Ann: hello",
                            "Anna left lobby KICKED");
        }
    }

    /**
     * Returns the sources of the types. Each record has one component more, and a constructor with its components of
     * today.
     */
    private List<Path> grownSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Class<?> type : GROWING) {
            Path file = API.resolve(type.getName().replace('.', '/') + ".java");
            String source = RECORD.matcher(Files.readString(file)).replaceAll(EvolutionTest::grow);
            Path copy = folder.resolve("sources").resolve(API.relativize(file));
            Files.createDirectories(copy.getParent());
            sources.add(Files.writeString(copy, source));
        }
        return sources;
    }

    private static String grow(MatchResult record) {
        String components = record.group(2).strip();
        String separator = components.isEmpty() ? "" : ", ";
        String arguments = Stream.of(components.split(",(?![^<]*>)"))
                .map(String::strip)
                .filter(component -> !component.isEmpty())
                .map(component -> component.substring(component.lastIndexOf(' ') + 1) + ", ")
                .reduce("", String::concat);
        String end = record.group(4) == null ? "" : "}";
        return Matcher.quoteReplacement("record " + record.group(1) + "(" + components + separator
                + "@org.jspecify.annotations.Nullable String added)" + record.group(3) + "{ public " + record.group(1)
                + "(" + components + ") { this(" + arguments + "null); }" + end);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void compile(Path target, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            List<String> options =
                    Arrays.asList("-d", target.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
            boolean done = compiler.getTask(
                            null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(done).as("%s", problems.getDiagnostics()).isTrue();
        }
    }
}
