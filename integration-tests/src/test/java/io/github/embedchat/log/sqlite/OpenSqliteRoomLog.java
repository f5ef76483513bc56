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

    /** What waits is neither stored nor answered. */
    public static void crash(SqliteRoomLog log) {
        log.crash();
    }
}
