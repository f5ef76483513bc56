package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A room log in an SQLite file. Posts survive a restart or a crash, with their sequence numbers and authors.
 *
 * <pre>{@code
 * try (SqliteRoomLog log = SqliteRoomLog.open(Path.of("chat.db"));
 *         ChatServer server = ChatServer.builder().log(log).build().start()) {
 *     …
 * }
 * }</pre>
 *
 * <p>A post is acknowledged once it is on the disk. Posts that arrive at the same time share that wait. While posts
 * cannot be stored, for example because the disk is full, they are rejected. The log keeps the newest posts of each
 * room, and deletes posts that are too old within about a minute.
 *
 * <p>While the log is open, there are three more files next to it: {@code -wal}, {@code -shm} and {@code -lock}. The
 * {@code -wal} file belongs to the log, and must be copied and moved with it. The log contains all posts and a secret:
 * anyone who can read the file can act as any user.
 *
 * <p><b>Threading:</b> safe for use by any thread. Only {@link #open} and {@link #close} block. The log's two threads
 * are daemons named {@code chat-log-…}. They complete the stages and call the handlers of subscriptions.
 */
public final class SqliteRoomLog implements RoomLog {
    private static final int DEFAULT_POSTS = 10_000;
    private static final Duration DEFAULT_AGE = Duration.ofDays(7);
    private static final int FORGET_SECONDS = 60;

    private final LogFile file;
    private final byte[] signingKey;
    private final Rooms rooms;
    private final Writer writer;
    private final Reader reader;
    private final Runnable stopThreads;

    private SqliteRoomLog(LogFile file, Settings settings, Runnable stopThreads) throws SQLException {
        this.file = file;
        this.signingKey = LogFormat.signingKey(file.writing());
        this.rooms = LogFormat.rooms(file.writing());
        this.writer = new Writer(file, rooms, settings);
        this.reader = new Reader(file, rooms, settings);
        this.stopThreads = stopThreads;
    }

    /**
     * Opens a log that keeps the newest 10,000 posts of each room, none older than 7 days. See
     * {@link #open(Path, int, Duration)}.
     *
     * @param file the log; need not exist
     * @return the open log
     */
    public static SqliteRoomLog open(Path file) {
        return open(file, DEFAULT_POSTS, DEFAULT_AGE);
    }

    /**
     * Opens a log. Creates one if the file is missing or empty. Reads the whole file to check that it is not damaged.
     *
     * @param file the log; need not exist
     * @param posts maximum posts kept of each room, from 1
     * @param age time for which a post is kept, more than 0
     * @return the open log
     * @throws ChatException if the file is not a log, is damaged or read-only, was made by a newer version, or is open
     *     elsewhere; the file is not changed
     */
    public static SqliteRoomLog open(Path file, int posts, Duration age) {
        ScheduledThreadPoolExecutor writing = thread("chat-log-writer");
        ScheduledThreadPoolExecutor reading = thread("chat-log-reader");
        Settings settings = new Settings(posts, age, InstantSource.system(), writing, reading, List.of());
        SqliteRoomLog log = open(file, settings, () -> {
            writing.shutdown();
            reading.shutdown();
        });
        writing.scheduleWithFixedDelay(log::forget, 0, FORGET_SECONDS, TimeUnit.SECONDS);
        return log;
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        return new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens a log with the test's own executors and clock. Old posts are deleted only by {@link #forget}. For tests.
     */
    static SqliteRoomLog open(Path path, Settings settings) {
        return open(path, settings, () -> {});
    }

    private static SqliteRoomLog open(Path path, Settings settings, Runnable stopThreads) {
        LogFile file = LogFile.open(path, settings.pragmas());
        try {
            return new SqliteRoomLog(file, settings, stopThreads);
        } catch (SQLException | RuntimeException e) {
            file.close();
            throw LogFile.failure(path, e);
        }
    }

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        Append append = Append.of(room, draft);
        return writer.add(append) ? append.outcome() : CompletableFuture.completedFuture(Append.refused());
    }

    @Override
    public CompletionStage<Page> read(RoomId room, Position after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit < 1: " + limit);
        }
        return reader.read(room, after, limit);
    }

    @Override
    public CompletionStage<LogSubscription> subscribe(
            RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
        if (writer.isClosed()) {
            return CompletableFuture.failedStage(new ChatException("the log " + file.path() + " is closed"));
        }
        Follower follower = rooms.follow(room, after, handler);
        if (!follower.isLive) {
            writer.wake();
        }
        return CompletableFuture.completedStage(follower);
    }

    @Override
    public CompletionStage<byte[]> signingKey() {
        return CompletableFuture.completedStage(signingKey.clone());
    }

    /** Deletes posts that are too old. Writer's executor only. */
    void forget() {
        writer.forget();
    }

    /** Stores the posts that wait, then closes the file. Waits for writes and reads in progress. */
    @Override
    public void close() {
        writer.close();
        release();
    }

    /** Closes the file as a crash would: posts that wait are neither stored nor answered. For tests. */
    void crash() {
        writer.abandon();
        release();
    }

    private synchronized void release() {
        rooms.unfollowAll();
        reader.close();
        stopThreads.run();
        file.close();
    }
}
