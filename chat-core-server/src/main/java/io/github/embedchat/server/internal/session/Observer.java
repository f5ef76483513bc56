package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what happened, each one thing after the other, on the executor of whoever it belongs to. Hub only. */
public final class Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

    private final List<Ear> ears;

    public Observer(List<Hook<ServerListener>> listeners) {
        this.ears = listeners.stream().map(Ear::new).toList();
    }

    void tell(Consumer<ServerListener> event) {
        ears.forEach(ear -> ear.tell(event));
    }

    /** One listener, and what it was told last. */
    private static final class Ear {
        private final Hook<ServerListener> listener;
        private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

        Ear(Hook<ServerListener> listener) {
            this.listener = listener;
        }

        void tell(Consumer<ServerListener> event) {
            last = last.handleAsync((told, missed) -> call(event, missed), listener.executor());
        }

        /** @param missed why the event before this one was not told */
        private @Nullable Void call(Consumer<ServerListener> event, @Nullable Throwable missed) {
            if (missed != null) {
                LOG.warn(
                        "The executor took no callbacks for a while; {} missed what happened then",
                        listener.owner(),
                        missed);
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
