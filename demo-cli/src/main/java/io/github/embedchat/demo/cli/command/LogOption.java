package io.github.embedchat.demo.cli.command;

import io.github.embedchat.log.sqlite.SqliteRoomLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server keeps its posts. */
final class LogOption {
    @Option(names = "--log", paramLabel = "FILE")
    @Nullable
    Path file;

    /**
     * The log that was asked for; null for the server's own.
     *
     * @throws io.github.embedchat.api.ChatException with the reason, if it cannot be opened
     */
    @Nullable
    SqliteRoomLog open() {
        return file == null ? null : SqliteRoomLog.open(file);
    }
}
