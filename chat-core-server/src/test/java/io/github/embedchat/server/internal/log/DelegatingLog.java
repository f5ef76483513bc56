package io.github.embedchat.server.internal.log;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A log that forwards every call to another log. Fakes extend it and override what they change. */
public class DelegatingLog implements RoomLog {
    private final RoomLog log;

    protected DelegatingLog(RoomLog log) {
        this.log = log;
    }

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        return log.append(room, draft);
    }

    @Override
    public CompletionStage<Page> read(RoomId room, Position after, int limit) {
        return log.read(room, after, limit);
    }

    @Override
    public CompletionStage<LogSubscription> subscribe(
            RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
        return log.subscribe(room, after, handler);
    }

    /** Reads the current bounds of a room. */
    protected CompletionStage<Bounds> now(RoomId room) {
        return log.read(room, new Position("", 0), 1).thenApply(Page::bounds);
    }

    @Override
    public CompletionStage<byte[]> signingKey() {
        return log.signingKey();
    }

    @Override
    public void close() {
        log.close();
    }
}
