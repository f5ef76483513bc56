package io.github.embedchat.server.protocol;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A log that takes its time for every append, and keeps one room only.
 *
 * <p><b>Threading:</b> safe for use by any thread; what it answers later it answers on a thread of its own.
 */
final class UnhurriedLog implements RoomLog {
    private static final int MILLIS = 60;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "unhurried-log");
        daemon.setDaemon(true);
        return daemon;
    });
    /** Guarded by this. */
    private final List<Entry> posts = new ArrayList<>();

    private final List<LogSubscription.Handler> handlers = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        CompletableFuture<Appended> appended = new CompletableFuture<>();
        thread.schedule(() -> appended.complete(store(draft)), MILLIS, TimeUnit.MILLISECONDS);
        return appended;
    }

    private synchronized Appended store(Draft draft) {
        for (Entry post : posts) {
            if (post.id().equals(draft.id())
                    && post.from().id().equals(draft.from().id())) {
                return new Appended.Stored(new Position("unhurried", post.seq()), true);
            }
        }
        Entry post = new Entry(posts.size() + 1, draft);
        posts.add(post);
        handlers.forEach(handler -> handler.onEntries(new Page(List.of(post), bounds())));
        return new Appended.Stored(new Position("unhurried", post.seq()), false);
    }

    @Override
    public synchronized CompletionStage<Page> read(RoomId room, Position after, int limit) {
        int from = (int) Math.min(after.seq(), posts.size());
        int to = Math.min(from + limit, posts.size());
        return CompletableFuture.completedStage(new Page(posts.subList(from, to), bounds()));
    }

    @Override
    public synchronized CompletionStage<LogSubscription> subscribe(
            RoomId room, Position after, LogSubscription.Handler handler) {
        Bounds begin = bounds();
        if (after != null && after.seq() < posts.size()) {
            handler.onEntries(new Page(posts.subList((int) after.seq(), posts.size()), begin));
        }
        handlers.add(handler);
        return CompletableFuture.completedStage(new LogSubscription() {
            @Override
            public Bounds bounds() {
                return begin;
            }

            @Override
            public void close() {
                handlers.remove(handler);
            }
        });
    }

    private synchronized Bounds bounds() {
        return new Bounds("unhurried", 1, posts.size());
    }

    @Override
    public CompletionStage<byte[]> signingKey() {
        return CompletableFuture.completedStage(new byte[32]);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
