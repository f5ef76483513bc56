package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads pages at the same time as the writer works, without waiting for it.
 *
 * <p><b>Threading:</b> any thread. The executor reads the file, under this object's lock.
 */
final class Reader {
    private final Path file;
    private final Rooms rooms;
    private final PageQuery query;
    private final Executor executor;
    private boolean isClosed;

    Reader(LogFile file, Rooms rooms, Settings settings) {
        this.file = file.path();
        this.rooms = rooms;
        this.query = new PageQuery(file.reading());
        this.executor = settings.reader();
    }

    CompletionStage<Page> read(RoomId room, Position after, int limit) {
        ReadRange range = rooms.after(room, after);
        if (range == null) {
            return CompletableFuture.completedFuture(new Page(List.of(), rooms.bounds(room)));
        }
        CompletableFuture<Page> page = new CompletableFuture<>();
        try {
            executor.execute(() -> answer(page, range, limit));
        } catch (RejectedExecutionException closed) {
            page.completeExceptionally(closed());
        }
        return page;
    }

    private void answer(CompletableFuture<Page> answer, ReadRange range, int limit) {
        try {
            answer.complete(page(range, posts(range, limit)));
        } catch (SQLException e) {
            answer.completeExceptionally(new ChatException("cannot read the log " + file + ": " + e.getMessage(), e));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private synchronized List<Entry> posts(ReadRange range, int limit) throws SQLException {
        if (isClosed) {
            throw closed();
        }
        return query.read(range, limit);
    }

    /**
     * Combines the posts with bounds that fit them. The writer may have deleted posts before or since the posts were
     * read.
     */
    private Page page(ReadRange range, List<Entry> posts) {
        Bounds now = rooms.boundsOf(range.room());
        if (now == null) {
            return new Page(List.of(), rooms.bounds(range.room().id));
        }
        long first = posts.isEmpty() ? range.head() + 1 : posts.get(0).seq();
        long oldest = first > range.after() + 1 ? Math.max(first, now.oldest()) : now.oldest();
        List<Entry> kept = posts.stream().dropWhile(post -> post.seq() < oldest).toList();
        return new Page(kept, new Bounds(now.epoch(), oldest, now.head()));
    }

    private ChatException closed() {
        return new ChatException("the log " + file + " is closed");
    }

    synchronized void close() {
        isClosed = true;
    }
}
