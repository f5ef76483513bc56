package io.github.embedchat.server.protocol;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.log.DelegatingLog;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.options.ServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An unavailable log: every append fails.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
final class AbsentLog extends DelegatingLog {
    AbsentLog() {
        super(new InMemoryRoomLog(ServerOptions.defaults().memory(), InstantSource.system()));
    }

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        return CompletableFuture.completedStage(new Appended.Refused(Duration.ofSeconds(3)));
    }
}
