package io.github.embedchat.log.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that a log is in use, to every process: a lock of the operating system on a file beside the log's, so that it ends with its
 * process, however that ends. (On the log's own file it would be in the way of SQLite's locks.)
 */
final class LogLock implements AutoCloseable {
    private final FileChannel channel;

    private LogLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException if somebody else has it, or the directory cannot be written */
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
