package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A log on the test's thread and clock. It writes and reads when the test says so, and it can be opened again. */
final class Desk implements AutoCloseable {
    static final Member ANN = new Member("m1", "Ann");
    static final Member BOB = new Member("m2", "Bob");

    private final Path file;
    private final List<String> pragmas = new ArrayList<>();
    private int maxPosts = 1_000;
    private Tasks writes = new Tasks();
    private Tasks reads = new Tasks();
    Instant now = Instant.parse("2026-11-22T20:15:02Z");
    SqliteRoomLog log;

    Desk(Path directory) {
        file = directory.resolve("chat.db");
        log = open();
    }

    private SqliteRoomLog open() {
        return SqliteRoomLog.open(
                file, new Settings(maxPosts, Duration.ofDays(7), () -> now, writes, reads, List.copyOf(pragmas)));
    }

    Path file() {
        return file;
    }

    void close(Runnable end) {
        end.run();
        writes = new Tasks();
        reads = new Tasks();
    }

    void restart() {
        close(log::close);
        log = open();
    }

    /** Crashes the log: uncommitted posts are lost. */
    void crash() {
        close(log::crash);
        log = open();
    }

    void restartKeeping(int posts) {
        maxPosts = posts;
        restart();
    }

    void restartWith(String pragma) {
        pragmas.add(pragma);
        restart();
    }

    /** Sends a post without waiting for its commit. */
    CompletableFuture<Appended> send(RoomId room, Member from, String id, String text) {
        return log.append(room, new Draft(from, id, text, now)).toCompletableFuture();
    }

    CompletableFuture<Appended> send(String id) {
        return send(RoomId.LOBBY, ANN, id, "text of " + id);
    }

    Appended post(String id) {
        CompletableFuture<Appended> outcome = send(id);
        write();
        return outcome.join();
    }

    /** @return the sequence number of the post */
    long seqOf(String id) {
        return ((Stored) post(id)).position().seq();
    }

    void fill(int count) {
        for (int i = 1; i <= count; i++) {
            send("i" + i);
            if (i % 1_000 == 0 || i == count) {
                write();
            }
        }
    }

    void write() {
        writes.run();
    }

    void writeOnce() {
        writes.runOne();
    }

    int writesDue() {
        return writes.size();
    }

    void forget() {
        log.forget();
        writes.run();
    }

    static Bounds bounds(RoomLog log, RoomId room) {
        return log.read(room, new Position("", 0), 1)
                .toCompletableFuture()
                .join()
                .bounds();
    }

    Bounds bounds(RoomId room) {
        return bounds(log, room);
    }

    byte[] signingKey() {
        return log.signingKey().toCompletableFuture().join();
    }

    LogSubscription subscribe(RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
        return log.subscribe(room, after, handler).toCompletableFuture().join();
    }

    CompletableFuture<Page> ask(long after) {
        Position position = new Position(bounds(log, RoomId.LOBBY).epoch(), after);
        return log.read(RoomId.LOBBY, position, 2_000).toCompletableFuture();
    }

    Page read(long after) {
        CompletableFuture<Page> page = ask(after);
        answer();
        return page.join();
    }

    void answer() {
        reads.run();
    }

    List<Long> kept() {
        return read(0).entries().stream().map(Entry::seq).toList();
    }

    @Override
    public void close() {
        log.close();
    }
}
