package io.github.embedchat.log.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/** A log on a thread and a clock of the test's, for tests in other packages. */
public final class OpenSqliteRoomLog {
    private OpenSqliteRoomLog() {}

    public static SqliteRoomLog open(Path file, int posts, InstantSource clock, Executor thread) {
        Settings settings =
                new Settings(posts, Duration.ofDays(7), clock, thread, thread, List.of("synchronous = OFF"));
        return SqliteRoomLog.open(file, settings);
    }

    /**
     * A log that may not grow, as on a full disk.
     *
     * @param pages of 4 KiB
     */
    public static SqliteRoomLog openBounded(Path file, int pages, InstantSource clock, Executor thread) {
        Settings settings =
                new Settings(10_000, Duration.ofDays(7), clock, thread, thread, List.of("max_page_count = " + pages));
        return SqliteRoomLog.open(file, settings);
    }

    /** Forgets what is too old; on the thread of the log only. */
    public static void forget(SqliteRoomLog log) {
        log.forget();
    }

    /** What waits is neither stored nor answered. */
    public static void crash(SqliteRoomLog log) {
        log.crash();
    }
}
