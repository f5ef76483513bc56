package io.github.embedchat.client.internal.io;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
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

    /** Creates a timer whose daemon thread exists only while something is scheduled. It ignores tasks after its end. */
    static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, task -> daemon("timer", task), new DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    static Thread daemon(String role, Runnable task) {
        Thread thread = new Thread(task, "chat-client-" + role);
        thread.setDaemon(true);
        return thread;
    }
}
