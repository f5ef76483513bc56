package io.github.embedchat.client.internal.io;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks of the client one after the other, on an executor of the application or on a daemon thread of the client.
 *
 * @param end ends the daemon thread once it has run its tasks; does nothing to an executor of the application
 */
record ClientThread(Executor executor, Runnable end) {
    static ClientThread of(@Nullable Executor given, String role) {
        if (given != null) {
            return new ClientThread(given, () -> {});
        }
        ExecutorService own = Executors.newSingleThreadExecutor(task -> daemon(role, task));
        return new ClientThread(own, own::shutdown);
    }

    static Thread daemon(String role, Runnable task) {
        Thread thread = new Thread(task, "chat-client-" + role);
        thread.setDaemon(true);
        return thread;
    }
}
