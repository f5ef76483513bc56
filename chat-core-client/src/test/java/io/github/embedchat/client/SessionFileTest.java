package io.github.embedchat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.embedchat.api.ChatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {
    private static final StoredSession SESSION = StoredSession.parse("embedchat-session 1\nsession s1\n");

    @TempDir
    private Path folder;

    private Path file;
    private SessionStore store;

    @BeforeEach
    void name() {
        file = folder.resolve("bot.session");
        store = SessionStore.file(file);
    }

    @Test
    void aMissingFileHoldsNothing() {
        assertThat(store.load()).isNull();
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        Files.createFile(file);
        assertThat(store.load()).isNull();
    }

    @Test
    void theLatestSavedSessionIsLoaded() {
        store.save(StoredSession.parse("embedchat-session 1\n"));
        store.save(SESSION);
        assertThat(SessionStore.file(file).load().text()).isEqualTo(SESSION.text());
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        assumeThat(Files.getFileAttributeView(folder, PosixFileAttributeView.class))
                .isNotNull();
        Files.createFile(file);
        store.save(SESSION);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void savingLeavesNoOtherFiles() {
        store.save(SESSION);
        assertThat(folder).isDirectoryContaining(one -> one.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void anotherFileIsNotOverwritten() throws IOException {
        Files.writeString(file, "a diary");
        ChatClient.Builder builder = ChatClient.builder().name("Ann").sessionStore(store);
        assertThatThrownBy(builder::build)
                .isInstanceOf(ChatException.class)
                .hasMessage(file + " is not a session file: delete it, or use another one");
        assertThat(file).hasContent("a diary");
    }

    @Test
    void aFolderIsRejected() {
        assertThatThrownBy(() -> SessionStore.file(folder).load())
                .isInstanceOf(ChatException.class)
                .hasMessage("the session cannot be saved: " + folder + " is not a file; use another one");
    }

    @Test
    void aDeviceIsRejectedAndNotReplaced() {
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();
        assertThatThrownBy(() -> SessionStore.file(device).load())
                .hasMessageEndingWith(device + " is not a file; use another one");
    }

    @Test
    void theNextSaveReplacesWhatAKilledProcessHasLeft() throws IOException {
        Files.writeString(folder.resolve("bot.session.new"), "embedchat-");
        store.save(SESSION);
        assertThat(folder.toFile().list()).containsExactly("bot.session");
    }

    @Test
    void theErrorNamesAMissingFolder() {
        SessionStore lost = SessionStore.file(folder.resolve("lost").resolve("bot.session"));
        assertThatThrownBy(lost::load).isInstanceOf(ChatException.class).hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> lost.save(SESSION))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("cannot be saved");
    }
}
