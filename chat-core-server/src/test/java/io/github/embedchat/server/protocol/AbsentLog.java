package io.github.embedchat.server.protocol;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A log that takes nothing.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
final class AbsentLog implements RoomLog {
    private static final Bounds EMPTY = new Bounds("absent", 1, 0);

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        return CompletableFuture.completedStage(new Appended.Refused(Duration.ofSeconds(3)));
    }

    @Override
    public CompletionStage<Page> read(RoomId room, Position after, int limit) {
        return CompletableFuture.completedStage(new Page(List.of(), EMPTY));
    }

    @Override
    public CompletionStage<LogSubscription> subscribe(RoomId room, Position after, LogSubscription.Handler handler) {
        return CompletableFuture.completedStage(new LogSubscription() {
            @Override
            public Bounds bounds() {
                return EMPTY;
            }

            @Override
            public void close() {}
        });
    }

    @Override
    public CompletionStage<byte[]> signingKey() {
        return CompletableFuture.completedStage(new byte[32]);
    }

    @Override
    public void close() {}
}
