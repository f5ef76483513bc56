package io.github.embedchat.server.protocol;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.log.DelegatingLog;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.options.ServerOptions;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A log that delays every append.
 *
 * <p><b>Threading:</b> safe for use by any thread; the log completes appends on a thread of its own.
 */
final class UnhurriedLog extends DelegatingLog {
    private static final int MILLIS = 60;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "unhurried-log");
        daemon.setDaemon(true);
        return daemon;
    });

    UnhurriedLog() {
        super(new InMemoryRoomLog(ServerOptions.defaults().memory(), InstantSource.system()));
    }

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        CompletableFuture<Appended> appended = new CompletableFuture<>();
        thread.schedule(() -> super.append(room, draft).thenAccept(appended::complete), MILLIS, TimeUnit.MILLISECONDS);
        return appended;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        super.close();
    }
}
