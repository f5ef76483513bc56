package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.RoomId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A post that waits to be stored, and the future of its author. */
record Append(RoomId room, Draft draft, CompletableFuture<Appended> outcome) {
    private static final Appended REFUSED = new Appended.Refused(Duration.ofSeconds(5));

    static Append of(RoomId room, Draft draft) {
        return new Append(room, draft, new CompletableFuture<>());
    }

    static Appended refused() {
        return REFUSED;
    }
}
