package io.github.embedchat.it.protocol;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.log.Tail;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
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
    private final List<Posted> posts = new ArrayList<>();

    private final List<Tail.Handler> handlers = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        CompletableFuture<Appended> appended = new CompletableFuture<>();
        thread.schedule(() -> appended.complete(store(room, draft)), MILLIS, TimeUnit.MILLISECONDS);
        return appended;
    }

    private synchronized Appended store(RoomId room, Draft draft) {
        for (Posted post : posts) {
            if (post.id().equals(draft.id())
                    && post.from().id().equals(draft.from().id())) {
                return new Appended.Stored(new Position("unhurried", post.seq()), true);
            }
        }
        Posted post = new Posted(room, posts.size() + 1, draft.time(), draft.id(), draft.from(), draft.text());
        posts.add(post);
        handlers.forEach(handler -> handler.onPosts(List.of(post)));
        return new Appended.Stored(new Position("unhurried", post.seq()), false);
    }

    @Override
    public synchronized CompletionStage<Page> read(RoomId room, Position after, int limit) {
        int from = (int) Math.min(after.seq(), posts.size());
        int to = Math.min(from + limit, posts.size());
        return CompletableFuture.completedStage(new Page(posts.subList(from, to), bounds(room)));
    }

    @Override
    public synchronized Tail tail(RoomId room, Position after, Tail.Handler handler) {
        if (after != null && after.seq() < posts.size()) {
            handler.onPosts(List.copyOf(posts.subList((int) after.seq(), posts.size())));
        }
        handlers.add(handler);
        return () -> handlers.remove(handler);
    }

    @Override
    public synchronized Bounds bounds(RoomId room) {
        return new Bounds("unhurried", 1, posts.size());
    }

    @Override
    public byte[] secret() {
        return new byte[32];
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
