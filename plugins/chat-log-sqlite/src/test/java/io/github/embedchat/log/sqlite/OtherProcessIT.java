package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.RoomId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OtherProcessIT {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("chat.db");
    }

    @Test
    void aLogInUseByAnotherProcessIsRejectedUntilThatProcessIsKilled() throws Exception {
        try (OtherProcess other = OtherProcess.start("append", file)) {
            assertThat(other.line()).isEqualTo("open");
            assertThatThrownBy(() -> SqliteRoomLog.open(file))
                    .hasMessage("cannot open the log " + file + ": it is in use by another process");
            other.kill();
        }
        SqliteRoomLog.open(file).close();
    }

    @Test
    void acknowledgedPostsAndTheirIdsSurviveAKill() throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        try (OtherProcess other = OtherProcess.start("append", file)) {
            assertThat(other.line()).isEqualTo("open");
            while (acknowledged.size() < 1_000) {
                acknowledged.add(Long.valueOf(other.line()));
            }
            other.kill();
            for (String line = other.line(); line != null && line.matches("\\d+"); line = other.line()) {
                acknowledged.add(Long.valueOf(line));
            }
        }
        try (SqliteRoomLog log = SqliteRoomLog.open(file)) {
            Bounds bounds = Desk.bounds(log, RoomId.LOBBY);
            assertThat(bounds.oldest()).isEqualTo(1);
            // The last line may be incomplete.
            assertThat(bounds.head()).isGreaterThanOrEqualTo(acknowledged.get(acknowledged.size() - 2));
            for (long seq : new long[] {1, 500, bounds.head()}) {
                Stored again = (Stored) OtherProcess.post(log, "i" + seq).join();
                assertThat(again.duplicate()).isTrue();
                assertThat(again.position().seq()).isEqualTo(seq);
            }
        }
    }

    @Test
    void aDiskErrorLeavesTheOutcomeUnknownAndARetryResolvesIt() throws Exception {
        long acknowledged = 0;
        List<String> others = new ArrayList<>();
        try (OtherProcess other = OtherProcess.startLimited(4_000, "append", file)) {
            for (String line = other.line(); line != null; line = other.line()) {
                if (line.matches("\\d+")) {
                    acknowledged++;
                } else {
                    others.add(line);
                }
            }
        }
        assertThat(others).startsWith("open").endsWith("Unknown");
        try (SqliteRoomLog log = SqliteRoomLog.open(file)) {
            Stored first =
                    (Stored) OtherProcess.post(log, "i" + (acknowledged + 1)).join();
            assertThat(first.position().seq()).isEqualTo(acknowledged + 1);
            assertThat(((Stored) OtherProcess.post(log, "i" + acknowledged).join()).duplicate())
                    .isTrue();
        }
    }

    @Test
    void aFullDiskRejectsPostsUntilThereIsSpaceAndLosesNothing() throws Exception {
        List<String> said = mounted("mount -t tmpfs -o size=3m tmpfs '" + directory + "'", "fill");
        assertThat(said)
                .filteredOn(line -> !line.contains(" WARN "))
                .containsExactly("open", "full: Refused", "still full: Refused", "room again: goes on");
    }

    @Test
    void aReadOnlyLogIsRejected() throws Exception {
        SqliteRoomLog.open(file).close();
        String readOnly =
                "mount --bind '" + directory + "' '" + directory + "' && mount -o remount,bind,ro '" + directory + "'";
        assertThat(mounted(readOnly(), "open")).containsExactly("cannot open the log " + file + ": it is read-only");
    }

    @Test
    void aReadOnlyDirectoryIsRejected() throws Exception {
        String readOnly =
                "mount --bind '" + directory + "' '" + directory + "' && mount -o remount,bind,ro '" + directory + "'";
        assertThat(mounted(readOnly(), "open"))
                .containsExactly("cannot open the log " + file + ": its directory cannot be written to");
        assertThat(directory).isEmptyDirectory();
    }

    private String readOnly() {
        return "mount --bind '%1$s' '%1$s' && mount -o remount,bind,ro '%1$s'".formatted(directory);
    }

    private List<String> mounted(String mount, String what) throws IOException {
        assumeTrue(OtherProcess.canMount(), "no file system can be mounted without rights (unshare --user)");
        List<String> said = new ArrayList<>();
        try (OtherProcess other = OtherProcess.startMounted(mount, what, file)) {
            for (String line = other.line(); line != null; line = other.line()) {
                said.add(line);
            }
        }
        return said;
    }
}
