package io.github.embedchat.client.internal.io;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Where one task of the client runs after the other: on an executor of the application, or on a daemon thread of its own.
 *
 * @param end lets the daemon thread end once it has run its tasks
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
