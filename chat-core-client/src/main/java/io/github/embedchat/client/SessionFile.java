package io.github.embedchat.client;

import io.github.embedchat.api.ChatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ChatException("the session cannot be saved: " + file + " is not a file; use another one");
        }
        try {
            String text = Files.exists(file) ? String.join("\n", Files.readAllLines(file)) : "";
            return text.isEmpty() ? null : StoredSession.parse(text);
        } catch (AccessDeniedException e) {
            throw new ChatException("the session cannot be read from " + file + ": permission denied", e);
        } catch (IOException | ChatException e) {
            throw new ChatException(file + " is not a session file: delete it, or use another one", e);
        }
    }

    @Override
    public void save(StoredSession session) {
        try {
            // This name is always the same, so a process that is killed leaves one file at most.
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(next);
            Files.createFile(next, ownerOnly());
            Files.write(next, session.text().getBytes(StandardCharsets.UTF_8));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ChatException("the session cannot be saved in " + file + ": " + reason(e), e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return hasOwners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : String.valueOf(e.getMessage());
    }
}
