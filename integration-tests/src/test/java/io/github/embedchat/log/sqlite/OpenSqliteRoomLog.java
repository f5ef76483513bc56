package io.github.embedchat.log.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/** Opens a log on a test's thread and clock, for tests in other packages. */
public final class OpenSqliteRoomLog {
    private OpenSqliteRoomLog() {}

    public static SqliteRoomLog open(Path file, int posts, InstantSource clock, Executor thread) {
        Settings settings =
                new Settings(posts, Duration.ofDays(7), clock, thread, thread, List.of("synchronous = OFF"));
        return SqliteRoomLog.open(file, settings);
    }

    /**
     * Opens a log that may not grow, as on a full disk.
     *
     * @param pages maximum size, in pages of 4 KiB
     */
    public static SqliteRoomLog openBounded(Path file, int pages, InstantSource clock, Executor thread) {
        Settings settings =
                new Settings(10_000, Duration.ofDays(7), clock, thread, thread, List.of("max_page_count = " + pages));
        return SqliteRoomLog.open(file, settings);
    }

    /** Deletes posts that are too old. Call it on the log's thread only. */
    public static void forget(SqliteRoomLog log) {
        log.forget();
    }

    /** Crashes the log: waiting posts are neither stored nor answered. */
    public static void crash(SqliteRoomLog log) {
        log.crash();
    }
}
