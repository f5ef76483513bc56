package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Entry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores posts in batches, each in one transaction. The posts of a batch share one wait for the disk, during which the
 * next batch gathers.
 *
 * <p><b>Threading:</b> any thread. The file is written under this object's lock: by the executor, and at the end by the
 * thread that closes the log.
 */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    /** Maximum posts that wait; further ones are rejected. */
    private static final int MAX_WAITING = 10_000;
    /** Maximum posts of one transaction. */
    private static final int MAX_BATCH = 1_000;
    /** Maximum posts read at once for a follower. */
    private static final int PAGE = 1_000;

    private final Path file;
    private final Rooms rooms;
    private final Transactions transactions;
    private final PageQuery pages;
    private final RetentionTask retention;
    private final Executor executor;
    /** Posts that wait to be stored. Its monitor also guards the two flags below. */
    private final Queue<Append> waiting = new ArrayDeque<>();

    private boolean isScheduled;
    private boolean isClosed;

    Writer(LogFile file, Rooms rooms, Settings settings) {
        this.file = file.path();
        this.rooms = rooms;
        this.transactions = new Transactions(file);
        this.pages = new PageQuery(file.writing());
        this.retention = new RetentionTask(rooms, settings);
        this.executor = settings.writer();
    }

    /** @return whether the post was accepted for storing */
    boolean add(Append append) {
        synchronized (waiting) {
            if (isClosed || waiting.size() >= MAX_WAITING) {
                return false;
            }
            waiting.add(append);
            schedule();
            return true;
        }
    }

    boolean isClosed() {
        synchronized (waiting) {
            return isClosed;
        }
    }

    /** Schedules the writer, because a follower is behind. */
    void wake() {
        synchronized (waiting) {
            if (!isClosed) {
                schedule();
            }
        }
    }

    private void schedule() {
        if (!isScheduled) {
            isScheduled = true;
            executor.execute(this::work);
        }
    }

    private synchronized void work() {
        List<Append> batch = take();
        catchUp();
        store(batch);
    }

    private List<Append> take() {
        synchronized (waiting) {
            isScheduled = false;
            List<Append> batch = new ArrayList<>(Math.min(MAX_BATCH, waiting.size()));
            while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            if (!waiting.isEmpty() && !isClosed) {
                schedule();
            }
            return batch;
        }
    }

    private void catchUp() {
        for (Follower follower : rooms.behind()) {
            try {
                RoomState room = follower.room;
                List<Entry> posts;
                do {
                    posts = pages.read(new ReadRange(room, room.key, follower.seq, room.head), PAGE);
                } while (rooms.catchUp(follower, posts));
            } catch (SQLException e) {
                LOG.warn("Cannot read the log {}: {}", file, e.getMessage());
            }
        }
    }

    private void store(List<Append> batch) {
        if (!batch.isEmpty()) {
            transactions.run(new Batch(batch, rooms, retention));
        }
    }

    /** Deletes a slice of the posts that are no longer kept, and schedules the next slice if there may be more. */
    synchronized void forget() {
        synchronized (waiting) {
            if (isClosed) {
                return;
            }
        }
        Change slice = retention.next();
        if (slice != null && transactions.run(slice)) {
            executor.execute(this::forget);
        }
    }

    /** Stores the posts that wait. Later posts are rejected. */
    synchronized void close() {
        stop();
        for (List<Append> batch = take(); !batch.isEmpty(); batch = take()) {
            store(batch);
        }
    }

    /** Drops the posts that wait, without an answer. */
    synchronized void abandon() {
        stop();
        synchronized (waiting) {
            waiting.clear();
        }
    }

    private void stop() {
        synchronized (waiting) {
            isClosed = true;
        }
    }
}
