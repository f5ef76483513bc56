package io.github.embedchat.demo.cli.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.nativ.JLineNativeLoader;

/**
 * Loads JLine's native library. JLine alone would unpack it into files that remain when the program is killed, so this
 * class has JLine unpack it into a new directory, and deletes that directory at once. Without the library, JLine calls
 * the programs {@code tty} and {@code stty}.
 */
final class TerminalLibrary {
    private static final String TEMPORARY_PATH = "jline.tmpdir";
    /** Held here, because the JDK forgets the level of a logger that is not in use. */
    private static final Logger JLINE = Logger.getLogger("org.jline");

    private TerminalLibrary() {}

    static void load() {
        JLINE.setLevel(Level.OFF);
        if (File.separatorChar == '\\') {
            return; // Windows deletes no library in use; JLine deletes it when the program is started again
        }
        try {
            Path parent = Path.of(System.getProperty(TEMPORARY_PATH, System.getProperty("java.io.tmpdir")));
            Path directory = Files.createTempDirectory(parent, "chatroom-");
            System.setProperty(TEMPORARY_PATH, directory.toString());
            try {
                JLineNativeLoader.initialize();
            } finally {
                delete(directory.toFile());
            }
        } catch (IOException | RuntimeException e) {
            // The program works without the library.
        }
    }

    private static void delete(File directory) {
        for (File file : directory.listFiles()) {
            file.delete();
        }
        directory.delete();
    }
}
