package io.github.embedchat.it.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what the published libraries declare for native images with what their byte code needs. */
class ReachabilityTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    /** Methods that find something by its name, by their class; all methods if none is listed. */
    private static final Map<String, Set<String>> LOOK_UPS = Map.ofEntries(
            Map.entry(
                    "java.lang.Class",
                    Set.of(
                            "forName",
                            "getConstructor",
                            "getConstructors",
                            "getDeclaredConstructor",
                            "getDeclaredConstructors",
                            "getDeclaredField",
                            "getDeclaredFields",
                            "getDeclaredMethod",
                            "getDeclaredMethods",
                            "getField",
                            "getFields",
                            "getMethod",
                            "getMethods",
                            "getPermittedSubclasses",
                            "getRecordComponents",
                            "getResource",
                            "getResourceAsStream",
                            "newInstance")),
            Map.entry(
                    "java.lang.ClassLoader",
                    Set.of(
                            "getResource",
                            "getResourceAsStream",
                            "getResources",
                            "getSystemResource",
                            "getSystemResourceAsStream",
                            "getSystemResources",
                            "loadClass",
                            "resources")),
            Map.entry("java.lang.Module", Set.of("getResourceAsStream")),
            Map.entry("java.lang.System", Set.of("load", "loadLibrary")),
            Map.entry("java.lang.Runtime", Set.of("load", "loadLibrary")),
            Map.entry("java.lang.invoke.MethodHandles$Lookup", Set.of()),
            Map.entry("java.util.ResourceBundle", Set.of("getBundle")),
            Map.entry("java.util.ServiceLoader", Set.of("load")),
            Map.entry("java.util.concurrent.atomic.AtomicIntegerFieldUpdater", Set.of("newUpdater")),
            Map.entry("java.util.concurrent.atomic.AtomicLongFieldUpdater", Set.of("newUpdater")),
            Map.entry("java.util.concurrent.atomic.AtomicReferenceFieldUpdater", Set.of("newUpdater")),
            Map.entry("java.io.ObjectInputStream", Set.of()),
            Map.entry("java.io.ObjectOutputStream", Set.of()),
            Map.entry("com.google.gson.Gson", Set.of()),
            Map.entry("com.google.gson.GsonBuilder", Set.of()));

    private static JavaClasses libraries;

    @BeforeAll
    static void importLibraries() throws IOException {
        libraries = new ClassFileImporter()
                .importPaths(modules()
                        .map(module -> module.resolve("target/classes"))
                        .toList());
    }

    /** Returns the folders of the published libraries. */
    private static Stream<Path> modules() throws IOException {
        try (Stream<Path> top = Files.list(TOP);
                Stream<Path> plugins = Files.list(TOP.resolve("plugins"))) {
            List<Path> found = Stream.concat(top, plugins)
                    .filter(folder -> folder.getFileName().toString().startsWith("chat-"))
                    .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .toList();
            assertThat(found).hasSizeGreaterThan(8);
            return found.stream();
        }
    }

    private static Metadata declared() throws IOException {
        return Metadata.of(modules().map(ReachabilityTest::resources).toList());
    }

    private static Path resources(Path module) {
        return module.resolve("src/main/resources");
    }

    @Test
    void everyLookUpByNameIsKnown() {
        assertThat(libraries.stream()
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(ReachabilityTest::isLookUp)
                        .map(access -> access.getOriginOwner().getSimpleName() + ": "
                                + access.getTargetOwner().getSimpleName() + "." + access.getName())
                        .collect(Collectors.toSet()))
                .as("add what a new call needs to META-INF/native-image, and then the call to this list")
                .containsExactlyInAnyOrder(
                        // Its resource is declared.
                        "RunningServer: Class.getResourceAsStream",
                        // The driver registers its library when a native image is built.
                        "SqliteLibrary: Class.getResourceAsStream",
                        // The builder of native images registers services by itself.
                        "ServerBuilder: ServiceLoader.load",
                        // A native image skips this.
                        "ListenerQueue: Class.getMethod",
                        "ListenerQueue: Method.getDeclaringClass");
    }

    private static boolean isLookUp(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        Set<String> methods = LOOK_UPS.get(owner);
        return owner.startsWith("java.lang.reflect.")
                || methods != null && (methods.isEmpty() || methods.contains(access.getName()));
    }

    /** Netty looks up the methods of each handler, to skip those that only pass an event on. */
    @Test
    void everyHandlerOfNettyIsDeclared() throws IOException {
        assertThat(libraries.stream()
                        .filter(type -> type.isAssignableTo(ChannelHandler.class))
                        .map(JavaClass::getName))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(declared().reflected());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyResourceIsDeclared(Path module) throws IOException {
        Metadata metadata = Metadata.of(List.of(resources(module)));

        try (Stream<Path> files = Files.walk(resources(module))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> resources(module).relativize(file).toString())
                            .filter(name -> !name.startsWith("META-INF/"))
                            .filter(name -> !metadata.declares(name)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyLibraryHasMetadataUnderItsOwnName(Path module) throws IOException {
        assertThat(Metadata.of(List.of(resources(module))).files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).startsWith("io.github.embedchat/" + module.getFileName() + "/"));
    }
}
