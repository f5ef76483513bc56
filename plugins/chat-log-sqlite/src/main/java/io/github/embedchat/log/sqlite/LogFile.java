package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.ChatException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The open log file: checked, locked, and with one connection for writing and one for reading.
 *
 * <p><b>Threading:</b> one connection belongs to the writer, the other one to the reader. The file is closed once both
 * are done.
 */
final class LogFile {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    /** The error code SQLITE_FULL. */
    private static final int FULL = 13;
    /** The error code SQLITE_IOERR_SHMSIZE: there is no space for the {@code -shm} file. */
    private static final int NO_SHARED_MEMORY = 4874;

    /** With these settings a commit returns only when the data is on the disk, and readers do not block the writer. */
    private static final List<String> PRAGMAS =
            List.of("busy_timeout = 1000", "journal_mode = WAL", "synchronous = FULL", "cell_size_check = ON");

    private final Path path;
    /** Lock and connections, in the order in which they are closed. */
    private final Deque<AutoCloseable> parts;

    private final Connection writing;
    private final Connection reading;

    private LogFile(Path path, Deque<AutoCloseable> parts, Connection writing, Connection reading) {
        this.path = path;
        this.parts = parts;
        this.writing = writing;
        this.reading = reading;
    }

    /**
     * Opens a log. Creates one if the file is missing or empty. All problems are found before the file is changed.
     *
     * @param pragmas applied after those that the log itself needs
     * @throws ChatException with a message that names the file and the reason
     */
    static LogFile open(Path file, List<String> pragmas) {
        try {
            Path path = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            checkPlace(path);
            SqliteLibrary.load();
            return open(path, LogLock.take(path), pragmas);
        } catch (IOException | SQLException | RuntimeException e) {
            throw failure(file, e);
        }
    }

    /** Checks the path without changing anything. */
    private static void checkPlace(Path path) throws IOException {
        Path directory = path.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException("there is no such directory");
        } else if (Files.exists(path)) {
            LogFormat.checkHeader(path);
            if (!Files.isWritable(path)) {
                throw new IOException("it is read-only");
            }
        } else if (Files.isSymbolicLink(path)) {
            throw new IOException("it is a link to a file that does not exist");
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("its directory cannot be written to");
        }
    }

    private static LogFile open(Path path, LogLock lock, List<String> pragmas) throws IOException, SQLException {
        Deque<AutoCloseable> parts = new ArrayDeque<>(List.of(lock));
        try {
            if (!Files.exists(path) || Files.size(path) == 0) {
                create(path);
            }
            Connection writing = connect(path);
            parts.push(writing);
            LogFormat.check(writing);
            Connection reading = connect(path);
            parts.push(reading);
            prepare(writing, pragmas);
            prepare(reading, pragmas);
            return new LogFile(path, parts, writing, reading);
        } catch (IOException | SQLException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    /**
     * Creates an empty log under another name and renames it, so that the file is either complete or missing. Only its
     * owner may read it, because it contains the secret.
     */
    private static void create(Path path) throws IOException, SQLException {
        Path unfinished = path.resolveSibling(path.getFileName() + "-new");
        Files.deleteIfExists(unfinished);
        boolean hasOwners = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
        Files.createFile(unfinished, hasOwners ? attributes : new FileAttribute<?>[0]);
        try (Connection connection = connect(unfinished)) {
            LogFormat.create(connection);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Connects without the driver class: the JDK would keep that class, and its class loader, in a static list. */
    private static Connection connect(Path path) throws SQLException {
        String address = path.toUri().toString();
        return new JDBC4Connection("jdbc:sqlite:" + address, address, new SQLiteConfig().toProperties());
    }

    private static void prepare(Connection connection, List<String> pragmas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma :
                    Stream.concat(PRAGMAS.stream(), pragmas.stream()).toList()) {
                statement.execute("PRAGMA " + pragma);
            }
        }
    }

    /** Makes the exception for the caller who wanted to open the log. */
    static ChatException failure(Path file, Exception cause) {
        return new ChatException("cannot open the log " + file + ": " + reason(cause), cause);
    }

    private static String reason(Exception e) {
        if (e instanceof SQLException failure) {
            return reason(failure);
        } else if (e instanceof FileSystemException failure) {
            return failure.getFile() + ": " + reason(failure);
        }
        return String.valueOf(e.getMessage());
    }

    private static String reason(SQLException e) {
        int code = e.getErrorCode() == NO_SHARED_MEMORY ? FULL : e.getErrorCode() & 0xff;
        return switch (code) {
            case 1, 11, 26 -> "it is damaged"; // SQLITE_ERROR (a table is missing), SQLITE_CORRUPT, SQLITE_NOTADB
            case 5 -> "another program uses it"; // SQLITE_BUSY
            case FULL -> "the disk is full";
            case 14 -> "it or a file next to it cannot be opened"; // SQLITE_CANTOPEN
            default -> e.getMessage();
        };
    }

    static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof NoSuchFileException) {
            return "there is no such file";
        } else if (e instanceof DirectoryNotEmptyException) {
            return "it is a directory";
        }
        return String.valueOf(e.getReason());
    }

    Path path() {
        return path;
    }

    Connection writing() {
        return writing;
    }

    Connection reading() {
        return reading;
    }

    void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("Closing a log failed: {}", e.getMessage());
            }
        }
    }
}
