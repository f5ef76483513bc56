package io.github.embedchat.server.internal.hook;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait for one listener. If its queue is full, the listener misses events until the queue is half
 * empty. Server loop only; the listener is called on its own executor.
 */
final class ListenerQueue {
    /** Maximum number of events that wait for one listener. */
    static final int MAX_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);

    private final Hook<ServerListener> listener;
    private final AtomicInteger waiting = new AtomicInteger();
    /** Completes when the listener has handled the previous event. */
    private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);
    /** Number of events missed since the queue became full; 0 while the listener misses none. */
    private long missed;

    ListenerQueue(Hook<ServerListener> listener) {
        this.listener = listener;
    }

    /**
     * Whether the listener overrides {@code onPosted}. Posts are frequent, so they are queued only for these listeners.
     * A native image cannot look up the methods of an application's class, so there posts are queued for all.
     */
    boolean wantsPosts() {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return true;
        }
        try {
            return listener.target()
                            .getClass()
                            .getMethod("onPosted", Posted.class)
                            .getDeclaringClass()
                    != ServerListener.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    void tell(Consumer<ServerListener> event) {
        if (isFull()) {
            missed++;
            return;
        }
        waiting.incrementAndGet();
        last = last.handleAsync((told, problem) -> call(event, problem), listener.executor());
        last.whenComplete((told, problem) -> waiting.decrementAndGet());
    }

    private boolean isFull() {
        if (missed == 0 && waiting.get() >= MAX_WAITING) {
            LOG.warn("{} is {} events behind and now misses events", listener.owner(), MAX_WAITING);
            return true;
        }
        if (missed > 0 && waiting.get() <= MAX_WAITING / 2) {
            LOG.warn("{} missed {} events", listener.owner(), missed);
            missed = 0;
        }
        return missed > 0;
    }

    /**
     * Calls the listener.
     *
     * @param problem why the previous event did not reach the listener; null if it did
     */
    private @Nullable Void call(Consumer<ServerListener> event, @Nullable Throwable problem) {
        if (problem != null) {
            LOG.warn("The executor rejected callbacks for a while; {} missed those events", listener.owner(), problem);
        }
        try {
            event.accept(listener.target());
        } catch (RuntimeException | Error e) {
            LOG.warn("Listener {} failed", listener.owner(), ChatException.withoutMessage(e));
        }
        return null;
    }
}
