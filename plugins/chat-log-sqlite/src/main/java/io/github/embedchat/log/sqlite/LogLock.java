package io.github.embedchat.log.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Marks a log as in use, for all processes. This is a lock of the operating system on a file next to the log, so a
 * crash of the process also releases it. A lock on the log's own file would interfere with SQLite's locks.
 */
final class LogLock implements AutoCloseable {
    private final FileChannel channel;

    private LogLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException if the log is in use, or if the directory cannot be written to */
    static LogLock take(Path log) throws IOException {
        FileChannel channel = FileChannel.open(
                log.resolveSibling(log.getFileName() + "-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("it is in use by another process");
            }
            return new LogLock(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("it is open in this process already", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
