package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what happened, each one thing after the other, on the executor of whoever it belongs to. Hub only. */
public final class ListenerNotifier {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerNotifier.class);

    /** Events that may wait for one listener. */
    static final int MAX_WAITING = 10_000;

    private final List<ListenerQueue> ears;
    /** Of those who want to know: posts are many. */
    private final List<ListenerQueue> earsForPosts;

    public ListenerNotifier(List<Hook<ServerListener>> listeners) {
        this.ears = listeners.stream().map(ListenerQueue::new).toList();
        this.earsForPosts = ears.stream().filter(ListenerQueue::hearsPosts).toList();
    }

    void tell(Consumer<ServerListener> event) {
        ears.forEach(ear -> ear.tell(event));
    }

    void posted(Posted post) {
        for (ListenerQueue ear : earsForPosts) {
            ear.tell(listener -> listener.onPosted(post));
        }
    }

    /** One listener, and what it was told last. If that is long ago, it misses what happens, until half of what waits has been told. */
    private static final class ListenerQueue {
        private final Hook<ServerListener> listener;
        private final AtomicInteger waiting = new AtomicInteger();
        private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);
        /** Events, since it was too far behind. */
        private long missed;

        ListenerQueue(Hook<ServerListener> listener) {
            this.listener = listener;
        }

        /** Whether it has anything to do then. */
        boolean hearsPosts() {
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
            if (isTooFarBehind()) {
                missed++;
                return;
            }
            waiting.incrementAndGet();
            last = last.handleAsync((told, problem) -> call(event, problem), listener.executor());
            last.whenComplete((told, problem) -> waiting.decrementAndGet());
        }

        private boolean isTooFarBehind() {
            if (missed == 0 && waiting.get() >= MAX_WAITING) {
                LOG.warn("{} is {} events behind, and misses what happens", listener.owner(), MAX_WAITING);
                return true;
            }
            if (missed > 0 && waiting.get() <= MAX_WAITING / 2) {
                LOG.warn("{} missed {} events", listener.owner(), missed);
                missed = 0;
            }
            return missed > 0;
        }

        /** @param problem why the event before this one was not told */
        private @Nullable Void call(Consumer<ServerListener> event, @Nullable Throwable problem) {
            if (problem != null) {
                LOG.warn(
                        "The executor took no callbacks for a while; {} missed what happened then",
                        listener.owner(),
                        problem);
            }
            try {
                event.accept(listener.target());
            } catch (RuntimeException | Error e) {
                LOG.warn("Listener {} failed", listener.owner(), ChatException.withoutMessage(e));
            }
            return null;
        }
    }
}
