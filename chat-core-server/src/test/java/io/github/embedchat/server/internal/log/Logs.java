package io.github.embedchat.server.internal.log;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import org.jspecify.annotations.Nullable;

/** Blocking calls for logs that answer at once. */
public final class Logs {
    private Logs() {}

    public static Bounds bounds(RoomLog log, RoomId room) {
        return log.read(room, new Position("", 0), 1)
                .toCompletableFuture()
                .join()
                .bounds();
    }

    public static LogSubscription subscribe(
            RoomLog log, RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
        return log.subscribe(room, after, handler).toCompletableFuture().join();
    }
}
