package io.github.embedchat.it.simulation.fact;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.log.sqlite.OpenSqliteRoomLog;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.server.internal.SimulatedServer;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The real durable log on a thread of the simulation. Uncommitted posts are lost when the server is killed. */
public final class DurableStorage implements Storage {
    private final SimulatedServer world;
    private final int posts;
    private final Path folder;
    private SqliteRoomLog log;

    public DurableStorage(SimulatedServer world, int posts) {
        this.world = world;
        this.posts = posts;
        try {
            folder = Files.createTempDirectory("simulation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RoomLog open(History history) {
        EventLoop loop = world.newLoop();
        boolean[] isOpening = {true};
        log = OpenSqliteRoomLog.open(folder.resolve("log"), posts, world.clock(), task -> {
            if (isOpening[0]) {
                task.run();
            } else {
                loop.execute(task);
            }
        });
        history.follow(log, History.ROOMS);
        isOpening[0] = false;
        return log;
    }

    @Override
    public void crash() {
        OpenSqliteRoomLog.crash(log);
    }

    @Override
    public void close() {
        log.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
