package io.github.embedchat.demo.cli.command;

import io.github.embedchat.log.sqlite.SqliteRoomLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the file of a server's log. */
final class LogOption {
    @Option(names = "--log", paramLabel = "FILE")
    @Nullable
    Path file;

    /**
     * Opens the log; null without the option, for the server's log in memory.
     *
     * @throws io.github.embedchat.api.ChatException if the log cannot be opened
     */
    @Nullable
    SqliteRoomLog open() {
        return file == null ? null : SqliteRoomLog.open(file);
    }
}
