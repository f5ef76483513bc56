package io.github.embedchat.server.internal.log;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.server.options.ServerOptions;
import io.github.embedchat.testkit.RoomLogContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryRoomLogContractTest implements RoomLogContract {
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:02Z");

    @Override
    public RoomLog open() {
        return new InMemoryRoomLog(
                ServerOptions.defaults()
                        .memory()
                        .retention(1000, Duration.ofDays(7))
                        .retainedBytes(1_000_000),
                () -> NOW);
    }

    @Override
    public Instant now() {
        return NOW;
    }
}
