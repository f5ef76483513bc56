package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.listener.ServerListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what happened, one thing after the other, on the executor of whoever embeds the server. Hub only. */
public final class Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

    private final List<ServerListener> listeners;
    private final Executor executor;
    private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

    public Observer(List<ServerListener> listeners, Executor executor) {
        this.listeners = List.copyOf(listeners);
        this.executor = executor;
    }

    void tell(Consumer<ServerListener> event) {
        if (!listeners.isEmpty()) {
            last = last.handleAsync((told, missed) -> tellAll(event, missed), executor);
        }
    }

    /** @param missed why the event before this one was not told */
    private @Nullable Void tellAll(Consumer<ServerListener> event, @Nullable Throwable missed) {
        if (missed != null) {
            LOG.warn("The executor took no callbacks for a while; listeners missed what happened then", missed);
        }
        listeners.forEach(listener -> call(listener, event));
        return null;
    }

    private static void call(ServerListener listener, Consumer<ServerListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException | Error e) {
            LOG.warn("Listener {} failed", listener.getClass().getName(), e);
        }
    }
}
