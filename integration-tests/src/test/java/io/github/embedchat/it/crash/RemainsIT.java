package io.github.embedchat.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a server with a durable log leaves no files in the temporary directory, however it ends. */
@Timeout(300)
class RemainsIT {
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Path temporary;
    private String log;

    @BeforeEach
    void prepare() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        log = directory.resolve("chat.db").toString();
    }

    private KillableServer server() {
        return new KillableServer(new Random(), temporary, "--log", log);
    }

    private List<Path> remains() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    @Test
    void aKilledServerLeavesNothing() throws Exception {
        try (KillableServer server = server()) {
            for (int i = 0; i < KILLS; i++) {
                server.start();
                server.awaitListening();
                assertThat(remains()).as("while the server runs").isEmpty();
                server.kill();
            }
            assertThat(remains()).isEmpty();
        }
    }

    @Test
    void aServerWithoutATemporaryDirectorySaysInOneLineWhatToDo() throws Exception {
        Files.delete(temporary);
        try (KillableServer server = server()) {
            server.start();
            assertThatThrownBy(server::awaitListening)
                    .hasStackTraceContaining("the server ended: chatroom: cannot open the log " + log
                            + ": the native library of SQLite cannot be loaded from " + temporary
                            + ": there is no such directory; set the system property org.sqlite.tmpdir to a directory"
                            + " that can hold programs, for example with JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR\n");
        }
    }

    @Test
    void theNextServerDeletesWhatIsLeftByServersThatWereKilledWhileTheyLoadedTheirLibrary() throws Exception {
        try (KillableServer server = server()) {
            for (int i = 0; i < KILLS; i++) {
                server.start();
                int before = remains().size();
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(PATIENCE)
                        .until(() -> remains().size() > before);
                server.kill();
            }
            List<Path> left = remains();
            for (Path path : left) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(120)));
            }
            Path young = Files.createDirectory(temporary.resolve("chat-log-sqlite-young"));
            Path other = Files.createDirectory(temporary.resolve("chat-other"));
            Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
            server.start();
            server.awaitListening();
            assertThat(remains()).containsExactlyInAnyOrder(young, other);
        }
    }
}
