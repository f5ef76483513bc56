package io.github.embedchat.it.redeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Starts and ends an application three times, each time with the chat and its libraries in a class loader of its own.
 * All run on the same thread that handles requests, as in a container. Afterwards, nothing may keep these class loaders
 * in memory: no thread, no thread local, no driver and no meter.
 */
@Timeout(180)
class RedeployIT {
    private static final int DEPLOYMENTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The container has the registry for the meters of all applications. */
    private static final Predicate<String> IN_CONTAINER = jar -> jar.contains("micrometer") || jar.contains("Hdr");

    private static final ClassLoader CONTAINER =
            new URLClassLoader("container", classPath(IN_CONTAINER), ClassLoader.getPlatformClassLoader());

    @TempDir
    private Path directory;

    /** The thread of the container that handles requests. */
    private final ExecutorService requests = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        requests.shutdown();
    }

    private static URL[] classPath(Predicate<String> kind) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(kind)
                .map(RedeployIT::url)
                .toArray(URL[]::new);
    }

    private static URL url(String file) {
        try {
            return Path.of(file).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Application.Use.class)
    void aClosedApplicationDoesNotStayInMemory(Application.Use use) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            loaders.add(requests.submit(() -> deploy(use)).get());
        }
        succeed();
        await().atMost(PATIENCE).untilAsserted(() -> {
            System.gc();
            assertThat(loaders)
                    .as("class loaders")
                    .allSatisfy(loader -> assertThat(loader.get()).isNull());
        });
    }

    private WeakReference<ClassLoader> deploy(Application.Use use) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classPath(IN_CONTAINER.negate()), CONTAINER)) {
            thread.setContextClassLoader(loader);
            BiConsumer<String, Path> application = create(loader, Application.class);
            application.accept(use.name(), directory);
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void succeed() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(file -> true), CONTAINER)) {
            Runnable application = create(loader, Successor.class);
            application.run();
        }
    }

    /** Creates an object of the class of the same name in another class loader. */
    @SuppressWarnings("unchecked")
    private static <T> T create(ClassLoader loader, Class<? extends T> type) throws ReflectiveOperationException {
        return (T) loader.loadClass(type.getName()).getConstructor().newInstance();
    }
}
