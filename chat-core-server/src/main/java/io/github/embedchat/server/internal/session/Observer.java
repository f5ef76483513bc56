package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.listener.ServerListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what happened, one thing after the other, on the executor of whoever embeds the server. Hub only. */
public final class Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

    private final List<ServerListener> listeners;
    private final Executor executor;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    public Observer(List<ServerListener> listeners, Executor executor) {
        this.listeners = List.copyOf(listeners);
        this.executor = executor;
    }

    void tell(Consumer<ServerListener> event) {
        if (!listeners.isEmpty()) {
            try {
                last = last.thenRunAsync(() -> listeners.forEach(listener -> call(listener, event)), executor);
            } catch (RejectedExecutionException e) {
                LOG.warn("The executor takes no more callbacks; listeners will miss what happens");
            }
        }
    }

    private static void call(ServerListener listener, Consumer<ServerListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("Listener {} failed", listener.getClass().getName(), e);
        }
    }
}
