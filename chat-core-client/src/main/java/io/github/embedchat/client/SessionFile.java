package io.github.embedchat.client;

import io.github.embedchat.api.ChatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A {@link SessionStore} in a file. */
final class SessionFile implements SessionStore {
    private final Path file;
    private final Path folder;

    SessionFile(Path file) {
        this.file = file.toAbsolutePath();
        this.folder = this.file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
    }

    @Override
    public @Nullable StoredSession load() {
        if (!Files.isDirectory(folder)) {
            throw new ChatException("the session cannot be saved: there is no folder " + folder);
        }
        try {
            String text = Files.exists(file) ? String.join("\n", Files.readAllLines(file)) : "";
            return text.isEmpty() ? null : StoredSession.parse(text);
        } catch (IOException | ChatException e) {
            throw new ChatException(file + " is not a session file: delete it, or use another one", e);
        }
    }

    @Override
    public void save(StoredSession session) {
        try {
            // createTempFile lets only the owner read the file.
            Path next = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
            try {
                Files.write(next, session.text().getBytes(StandardCharsets.UTF_8));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new ChatException("the session cannot be saved in " + file + ": " + e, e);
        }
    }
}
