package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Stored;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A separate process that fills the disk under a log, sees posts rejected, makes space, and sees posts accepted again.
 */
final class DiskFiller {
    private static final int MOST_POSTS = 10_000;

    private final SqliteRoomLog log;
    private final Path ballast;
    private int next = 1;

    DiskFiller(SqliteRoomLog log, Path ballast) {
        this.log = log;
        this.ballast = ballast;
    }

    void run() throws IOException {
        post();
        fillDisk();
        int stored = 1;
        Appended outcome = post();
        for (; outcome instanceof Stored && stored < MOST_POSTS; stored++) {
            outcome = post();
        }
        OtherProcess.say("full: " + outcome.getClass().getSimpleName());
        next--;
        OtherProcess.say("still full: " + post().getClass().getSimpleName());
        Files.delete(ballast);
        next--;
        Stored later = (Stored) post();
        boolean goesOn = later.position().seq() == stored + 1 && !later.duplicate();
        OtherProcess.say("room again: " + (goesOn ? "goes on" : later + " after " + stored));
    }

    private Appended post() {
        return OtherProcess.post(log, "i" + next++).join();
    }

    private void fillDisk() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            for (int i = 0; i < 1 << 20; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            // expected: the disk is full
        }
    }
}
