package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Tail;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Posts on their way from the log to the server loop.
 *
 * <p><b>Threading:</b> {@link #onPosts} any thread; {@link #drain} server loop.
 */
final class LogFeed implements Tail.Handler {
    private final Queue<List<Posted>> arrived = new ConcurrentLinkedQueue<>();
    /** True while a drain is scheduled. */
    private final AtomicBoolean draining = new AtomicBoolean();

    private final Executor serverLoop;
    private final Runnable onArrived;

    /** @param onArrived runs on the server loop after posts have arrived */
    LogFeed(Executor serverLoop, Runnable onArrived) {
        this.serverLoop = serverLoop;
        this.onArrived = onArrived;
    }

    @Override
    public void onPosts(List<Posted> posts) {
        arrived.add(posts);
        if (draining.compareAndSet(false, true)) {
            serverLoop.execute(() -> {
                draining.set(false);
                onArrived.run();
            });
        }
    }

    /** Hands on what has arrived so far. */
    void drain(Consumer<Posted> post) {
        for (List<Posted> posts = arrived.poll(); posts != null; posts = arrived.poll()) {
            posts.forEach(post);
        }
    }
}
