package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.testkit.RoomLogContract;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the published Javadoc: examples compile, and every type with behaviour states its threading. */
class JavadocTest {
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern PUBLISHED =
            Pattern.compile(".*/(chat-[a-z]+|chat-core-[a-z]+|plugins/chat-[a-z-]+)/src/main/java/.*\\.java");
    private static final Pattern INTERNAL = Pattern.compile(".*/(internal|wire)/.*|.*/(package|module)-info\\.java");

    /** Types that only a test runner calls. */
    private static final Set<Class<?>> NO_CALLER_OF_OURS = Set.of(RoomLogContract.class);

    /** Declarations that the examples rely on. */
    private static final String GIVEN = """
            import io.github.embedchat.api.listener.*;
            import io.github.embedchat.api.log.*;
            import io.github.embedchat.api.message.*;
            import io.github.embedchat.api.message.ServerMessage.*;
            import io.github.embedchat.api.plugin.*;
            import io.github.embedchat.api.plugin.Verdict.*;
            import io.github.embedchat.client.*;
            import io.github.embedchat.log.sqlite.*;
            import io.github.embedchat.metrics.*;
            import io.github.embedchat.moderation.*;
            import io.github.embedchat.names.icu.*;
            import io.github.embedchat.server.*;
            import io.github.embedchat.server.options.*;
            import io.github.embedchat.testkit.*;
            import java.nio.file.*;
            import java.time.*;
            import java.time.temporal.*;
            import java.util.*;
            import java.util.concurrent.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.extension.*;
            import static org.assertj.core.api.Assertions.*;

            record Account(String id, String name, Set<String> roles) {}
            interface Directory { Account find(String token); }
            class Greeter implements ChatPlugin { public void start(PluginContext context) {} }
            class Reminder extends Greeter { Reminder(Duration every) {} }
            abstract class Log implements RoomLog { static RoomLog open() { return null; } }

            abstract class Example {
                Directory directory;
                Authenticator accounts;
                ChatListener window;
                io.micrometer.core.instrument.MeterRegistry registry;
            """;

    @TempDir
    private Path classes;

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Document.path(""))) {
            return files.filter(file -> PUBLISHED.matcher(file.toString()).matches())
                    .filter(file -> !INTERNAL.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    static Stream<Named<String>> examples() throws IOException {
        return sources().stream().flatMap(JavadocTest::examplesIn);
    }

    private static Stream<Named<String>> examplesIn(Path source) {
        return EXAMPLE.matcher(Document.read(source.toString()).text())
                .results()
                .map(example -> Named.of(source.getFileName().toString(), code(example)));
    }

    private static String code(MatchResult example) {
        return example.group(1).replaceAll("(?m)^ \\* ?", "");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleCompiles(String code) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of("-d", classes.toString(), "-proc:none");

        compiler.getTask(null, null, problems, options, null, List.of(new InMemorySource(whole(code))))
                .call();

        assertThat(problems.getDiagnostics())
                .filteredOn(problem -> problem.getCode().startsWith("compiler.err"))
                .isEmpty();
    }

    /** Completes an example: fills in what it leaves out, and puts it into a class. */
    private static String whole(String example) {
        String code = example.replace("-> …", "-> {}").replace("…", "").replace("new MyRoomLog()", "Log.open()");
        boolean isOfClass = code.startsWith("class ") || code.startsWith("@");
        boolean isStatement = code.endsWith(";") || code.endsWith("}");
        return GIVEN + (isOfClass ? code : "void run() throws Exception {" + code + (isStatement ? "" : ";") + "}")
                + "}";
    }

    private static final class InMemorySource extends SimpleJavaFileObject {
        private final String code;

        InMemorySource(String code) {
            super(URI.create("string:///Example.java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    /** Returns the published types with behaviour: all but records, enums, exceptions and sealed interfaces. */
    static Stream<Class<?>> actors() throws IOException {
        return sources().stream()
                .<Class<?>>map(JavadocTest::type)
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .filter(type -> !type.isRecord() && !type.isEnum() && !Throwable.class.isAssignableFrom(type))
                .filter(type -> !(type.isSealed() && type.isInterface()))
                .filter(type -> !NO_CALLER_OF_OURS.contains(type));
    }

    private static Class<?> type(Path source) {
        String name =
                source.toString().replaceAll(".*/src/main/java/|\\.java$", "").replace('/', '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("actors")
    void everyTypeWithBehaviourStatesItsThreading(Class<?> type) throws IOException {
        String path = "/" + type.getName().replace('.', '/') + ".java";
        Path source = sources().stream()
                .filter(file -> file.toString().endsWith(path))
                .findFirst()
                .orElseThrow();

        assertThat(Document.read(source.toString()).text().split("\npublic ", 2)[0])
                .contains("<p><b>Threading:</b> ");
    }
}
