package io.github.embedchat.server.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.options.ServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests what is specific to the log in memory. The test kit contains the contract that every log must meet. */
class InMemoryRoomLogTest {
    private static final Member ANN = new Member("m1", "Ann");

    private Instant now = Instant.parse("2026-11-22T20:15:02Z");

    private RoomLog open() {
        return open(1000);
    }

    private RoomLog open(int posts) {
        return open(posts, 1_000_000);
    }

    private RoomLog open(int posts, long bytes) {
        return new InMemoryRoomLog(
                ServerOptions.defaults()
                        .memory()
                        .retention(posts, Duration.ofDays(7))
                        .retainedBytes(bytes),
                () -> now);
    }

    private Appended append(RoomLog log, String id) {
        return append(log, RoomId.LOBBY, id, "text");
    }

    private Appended append(RoomLog log, RoomId room, String id, String text) {
        return log.append(room, new Draft(ANN, id, text, now))
                .toCompletableFuture()
                .join();
    }

    private void fill(RoomLog log, int count) {
        for (int i = 1; i <= count; i++) {
            append(log, "i" + i);
        }
    }

    @Test
    void onlyTheNewestPostsAreKeptAndTheirIdsWithThem() {
        try (RoomLog log = open(3)) {
            fill(log, 5);
            Bounds bounds = Logs.bounds(log, RoomId.LOBBY);
            assertThat(bounds.oldest()).isEqualTo(3);
            assertThat(log.read(RoomId.LOBBY, new Position(bounds.epoch(), 0), 10)
                            .toCompletableFuture()
                            .join()
                            .entries())
                    .extracting(Entry::seq)
                    .containsExactly(3L, 4L, 5L);
            assertThat(((Stored) append(log, "i3")).duplicate()).isTrue();
            assertThat(((Stored) append(log, "i2")).duplicate()).isFalse();
        }
    }

    @Test
    void anExpiredRoomKeepsItsNumberingWhileItHasASubscription() {
        try (RoomLog log = open();
                LogSubscription subscription = Logs.subscribe(log, RoomId.LOBBY, null, batch -> {})) {
            fill(log, 3);
            String epoch = Logs.bounds(log, RoomId.LOBBY).epoch();
            now = now.plus(Duration.ofDays(8));
            assertThat(Logs.bounds(log, RoomId.LOBBY)).isEqualTo(new Bounds(epoch, 4, 3));
            assertThat(((Stored) append(log, "i1")).position()).isEqualTo(new Position(epoch, 4));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void aRoomWhosePostsHaveAllExpiredStartsANewEpoch() {
        try (RoomLog log = open()) {
            fill(log, 3);
            String epoch = Logs.bounds(log, RoomId.LOBBY).epoch();
            now = now.plus(Duration.ofDays(8));
            Position position = ((Stored) append(log, "i4")).position();
            assertThat(position.seq()).isEqualTo(1);
            assertThat(position.epoch()).isNotEqualTo(epoch);
        }
    }

    @Test
    void theLargestRoomIsEvictedFirstWhenMemoryIsShort() {
        RoomId flooded = new RoomId("flooded");
        try (RoomLog log = open(1000, 64 * 1024)) {
            fill(log, 30);
            for (int i = 1; i <= 30; i++) {
                append(log, flooded, "i" + i, "x".repeat(2_700));
            }
            assertThat(Logs.bounds(log, RoomId.LOBBY).oldest()).isEqualTo(1);
            Bounds bounds = Logs.bounds(log, flooded);
            assertThat(bounds.head()).isEqualTo(30);
            assertThat(bounds.head() - bounds.oldest() + 1).isBetween(5L, 10L);
            assertThat(((Stored) append(log, flooded, "i1", "once more")).duplicate())
                    .isFalse();
        }
    }

    @Test
    void manyRoomsWithOnePostEachTakeNoMoreMemoryThanOneLargeRoom() {
        try (RoomLog log = open(1000, 64 * 1024)) {
            for (int i = 1; i <= 1_000; i++) {
                append(log, new RoomId("room" + i), "i", "x".repeat(i));
            }
            long kept = IntStream.rangeClosed(1, 1_000)
                    .filter(i -> Logs.bounds(log, new RoomId("room" + i)).head() == 1)
                    .count();
            assertThat(kept).isBetween(50L, 125L);
        }
    }

    @Test
    void aLogThatKeepsNoPostsIsRejected() {
        assertThatThrownBy(() -> open(0)).hasMessage("posts < 1: 0");
    }
}
