package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.testkit.RoomLogContract;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoomLogContractTest implements RoomLogContract {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private int logs;

    @TempDir
    private Path directory;

    @Override
    public RoomLog open() {
        return SqliteRoomLog.open(directory.resolve("chat" + logs++ + ".db"));
    }

    @Override
    public Instant now() {
        return now;
    }
}
