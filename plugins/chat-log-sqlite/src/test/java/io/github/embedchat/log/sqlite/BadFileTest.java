package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.log.Appended.Refused;
import io.github.embedchat.api.message.RoomId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a file that cannot be opened is left unchanged, and that the error says in one line what is wrong. */
class BadFileTest {
    private static final int PAGE = 4096;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("chat.db");
    }

    private void fill() {
        try (Desk desk = new Desk(directory)) {
            desk.fill(500);
        }
    }

    private void assertRefused(String reason) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteRoomLog.open(file))
                .isInstanceOf(ChatException.class)
                .hasMessage("cannot open the log " + file + ": " + reason);
        assertThat(file).hasBinaryContent(before);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void aFileOfAnotherKindIsRejected() throws IOException {
        Files.writeString(file, "my diary ".repeat(1_000));
        assertRefused("it is not a chat log, and is left as it is");
        assertThat(directory).isDirectoryNotContaining("glob:**-lock");
    }

    @Test
    void aTruncatedHeaderIsRejected() throws IOException {
        Files.writeString(file, "SQLite format 3\0");
        assertRefused("it is not a chat log, and is left as it is");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRejected() throws Exception {
        sql("CREATE TABLE diary (day TEXT)");
        assertRefused("it is not a chat log, and is left as it is");
    }

    @Test
    void aLogOfANewerVersionIsRejected() throws Exception {
        fill();
        sql("PRAGMA user_version = 2");
        assertRefused("its format is 2, and this version knows only 1");
    }

    @Test
    void aTruncatedLogIsRejected() throws IOException {
        fill();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() - 3 * PAGE);
        }
        assertRefused("it is damaged");
    }

    @Test
    void aLogWithGarbageInTheMiddleIsRejected() throws IOException {
        fill();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[PAGE];
            new Random(42).nextBytes(garbage);
            bytes.seek(bytes.length() / 2 / PAGE * PAGE);
            bytes.write(garbage);
        }
        assertRefused("it is damaged");
    }

    @Test
    void aLogWithAMissingTableIsRejected() throws Exception {
        fill();
        sql("DROP TABLE room");
        assertRefused("it is damaged");
    }

    @Test
    void aDirectoryInPlaceOfTheFileIsRejected() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> SqliteRoomLog.open(file)).hasMessageEndingWith(": it is not a file");
    }

    /** For example a link to a disk that is not mounted. A new log would replace the link. */
    @Test
    void aLinkToAMissingFileIsRejected() throws IOException {
        Files.createSymbolicLink(file, directory.resolve("unmounted").resolve("chat.db"));
        assertThatThrownBy(() -> SqliteRoomLog.open(file))
                .hasMessageEndingWith(": it is a link to a file that does not exist");
        assertThat(file).isSymbolicLink();
    }

    @Test
    void theErrorNamesAFileNextToTheLogThatCannotBeUsed() throws IOException {
        Path lock = Files.createDirectory(directory.resolve("chat.db-lock"));
        assertThatThrownBy(() -> SqliteRoomLog.open(file))
                .hasMessage("cannot open the log " + file + ": " + lock + ": Is a directory");
    }

    @ParameterizedTest
    @CsvSource({
        "13, SQLITE_FULL, the disk is full",
        "4874, SQLITE_IOERR_SHMSIZE, the disk is full",
        "5, SQLITE_BUSY, another program uses it",
        "14, SQLITE_CANTOPEN, it or a file next to it cannot be opened",
    })
    void theErrorOfSqliteIsTranslated(int code, String name, String reason) {
        assertThat(LogFile.failure(file, new SQLException("[" + name + "] (…)", null, code)))
                .hasMessage("cannot open the log " + file + ": " + reason);
    }

    @Test
    void aMissingDirectoryIsRejected() {
        assertThatThrownBy(() -> SqliteRoomLog.open(directory.resolve("none").resolve("chat.db")))
                .hasMessageEndingWith("none/chat.db: there is no such directory");
    }

    @Test
    void aLogThatIsAlreadyOpenIsRejected() throws IOException {
        try (SqliteRoomLog log = SqliteRoomLog.open(file)) {
            assertRefused("it is open in this process already");
            assertThat(Desk.bounds(log, RoomId.LOBBY).isEmpty()).isTrue();
        }
        SqliteRoomLog.open(file).close();
    }

    @Test
    void anEmptyFileBecomesALogThatOnlyItsOwnerCanRead() throws IOException {
        Files.createFile(file);
        SqliteRoomLog.open(file).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileNameMayHaveAnyCharacters() {
        Path odd = directory.resolve("a b?c=d#e%41&狼😀;'\".db");
        SqliteRoomLog.open(odd).close();
        assertThat(odd).isNotEmptyFile();
    }

    /** The damage is found only when the page is needed. */
    @Test
    void aLogDamagedWhileOpenRejectsPostsAndIsNotWrittenTo() throws IOException {
        fill();
        try (Desk desk = new Desk(directory)) {
            desk.restartWith("cache_size = 0");
            byte[] garbage = new byte[(int) Files.size(file) - PAGE];
            new Random(42).nextBytes(garbage);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(PAGE);
                bytes.write(garbage);
            }
            byte[] before = Files.readAllBytes(file);
            assertThat(desk.post("one more")).isInstanceOf(Refused.class);
            assertThat(desk.bounds(RoomId.LOBBY).head()).isEqualTo(500);
            assertThatThrownBy(() -> desk.read(400)).hasMessageContaining("cannot read the log " + file);
            assertThat(file).hasBinaryContent(before);
        }
    }
}
