package io.github.embedchat.log.sqlite;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads the native library of SQLite. The driver alone would unpack it into a file that remains when the process is
 * killed. This class unpacks it into a new directory, which it deletes as soon as the library is loaded. A directory
 * that remains all the same is deleted by a later process: one that was killed before, or one on Windows, which keeps
 * libraries in use.
 *
 * <p><b>Threading:</b> any thread.
 */
final class SqliteLibrary {
    /** Tells the driver in which directory the unpacked library is. */
    private static final String LIBRARY_PATH = "org.sqlite.lib.path";
    /** Names the directory to unpack into, if it is not {@code java.io.tmpdir}. */
    private static final String TEMPORARY_PATH = "org.sqlite.tmpdir";

    private static final String PREFIX = "chat-log-sqlite-";
    /** Far more time than a process needs from unpacking the library to loading it. */
    private static final Duration LOADING_TIME = Duration.ofMinutes(1);

    /** True once the driver of this class loader has its library, which it keeps as static state, too. */
    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private SqliteLibrary() {}

    /**
     * Loads the library unless it is loaded.
     *
     * @throws IOException with a message that says what the user can do
     */
    static void load() throws IOException {
        // This lock is the same for all class loaders, and so are the properties of the driver.
        synchronized (System.class) {
            if (LOADED.get()) {
                return;
            }
            Thread thread = Thread.currentThread();
            ClassLoader loader = thread.getContextClassLoader();
            // The driver starts a process, for which the JDK starts a thread. That thread must not keep our loader.
            thread.setContextClassLoader(null);
            try {
                loadNow();
                LOADED.set(true);
            } finally {
                thread.setContextClassLoader(loader);
            }
        }
    }

    private static void loadNow() throws IOException {
        Path parent = Path.of(System.getProperty(TEMPORARY_PATH, System.getProperty("java.io.tmpdir")));
        try {
            if (System.getProperty(LIBRARY_PATH) == null) {
                unpackAndLoad(parent);
            } else {
                SQLiteJDBCLoader.initialize();
            }
        } catch (Exception e) {
            throw new IOException(
                    "the native library of SQLite cannot be loaded from " + parent + ": " + reason(e, parent)
                            + "; set the system property " + TEMPORARY_PATH
                            + " to a directory that can hold programs, for example with JAVA_TOOL_OPTIONS=-D"
                            + TEMPORARY_PATH + "=DIR",
                    e);
        }
    }

    private static @Nullable String reason(Exception e, Path parent) {
        if (!Files.isDirectory(parent)) {
            return "there is no such directory";
        }
        return e instanceof FileSystemException failure ? LogFile.reason(failure) : e.getMessage();
    }

    private static void unpackAndLoad(Path parent) throws Exception {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        Path directory = Files.createTempDirectory(parent, PREFIX);
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            deleteRemains(parent, directory);
            if (library != null) { // otherwise, the driver looks for an installed library
                unpack(library, directory.resolve(name));
                System.setProperty(LIBRARY_PATH, directory.toString());
            }
            SQLiteJDBCLoader.initialize();
        } finally {
            System.clearProperty(LIBRARY_PATH);
            delete(directory.toFile());
        }
    }

    private static void unpack(InputStream library, Path file) throws IOException {
        Files.copy(library, file);
        file.toFile().setExecutable(true);
        if (!Files.isExecutable(file)) {
            throw new IOException("no program can run there (noexec)");
        }
    }

    /** Deletes what earlier processes of this user have left. No other user can write into these directories. */
    private static void deleteRemains(Path parent, Path mine) throws IOException {
        Instant longAgo = Files.getLastModifiedTime(mine).toInstant().minus(LOADING_TIME);
        UserPrincipal me = Files.getOwner(mine);
        for (File remains : list(parent.toFile(), PREFIX)) {
            Path directory = remains.toPath();
            try {
                if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(me)
                        && Files.getLastModifiedTime(directory).toInstant().isBefore(longAgo)) {
                    delete(remains);
                }
            } catch (IOException gone) {
                // Another process has deleted it.
            }
        }
    }

    private static void delete(File directory) {
        for (File file : list(directory, "")) {
            file.delete();
        }
        directory.delete(); // fails on Windows, where the library is in use
    }

    private static File[] list(File directory, String prefix) {
        File[] files = directory.listFiles((parent, name) -> name.startsWith(prefix));
        return files == null ? new File[0] : files;
    }
}
