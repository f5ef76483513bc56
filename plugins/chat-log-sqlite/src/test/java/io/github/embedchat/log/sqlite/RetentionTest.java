package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path directory) {
        desk = new Desk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Bounds bounds() {
        return desk.bounds(RoomId.LOBBY);
    }

    @Test
    void onlyTheNewestPostsAndTheirIdsAreKept() {
        desk.restartKeeping(3);
        desk.fill(5);

        assertThat(desk.kept()).containsExactly(3L, 4L, 5L);
        desk.restart();
        assertThat(bounds()).isEqualTo(new Bounds(bounds().epoch(), 3, 5));
        assertThat(desk.kept()).containsExactly(3L, 4L, 5L);
        assertThat(((Stored) desk.post("i3")).duplicate()).isTrue();
        assertThat(((Stored) desk.post("i2")).duplicate()).isFalse();
    }

    @Test
    void postsThatAreTooOldAreDeletedAndNewerPostsStay() {
        desk.fill(3);
        desk.now = desk.now.plus(Duration.ofDays(4));
        desk.post("new");
        String epoch = bounds().epoch();
        desk.now = desk.now.plus(Duration.ofDays(4));

        desk.restart();
        desk.forget();

        assertThat(bounds()).isEqualTo(new Bounds(epoch, 4, 4));
        assertThat(desk.kept()).containsExactly(4L);
        assertThat(((Stored) desk.post("i1")).duplicate()).isFalse();
        desk.restart();
        assertThat(bounds()).isEqualTo(new Bounds(epoch, 4, 5));
    }

    @Test
    void numbersContinueWhileTheRoomHasASubscription() {
        LogSubscription subscription = desk.subscribe(RoomId.LOBBY, null, posts -> {});
        desk.fill(3);
        String epoch = bounds().epoch();
        desk.now = desk.now.plus(Duration.ofDays(8));
        desk.forget();

        assertThat(bounds()).isEqualTo(new Bounds(epoch, 4, 3));
        assertThat(desk.post("i1")).isEqualTo(new Stored(new Position(epoch, 4), false));
        subscription.close();
    }

    @Test
    void aRoomWhosePostsHaveAllExpiredStartsANewEpoch() {
        desk.fill(3);
        String epoch = bounds().epoch();
        desk.now = desk.now.plus(Duration.ofDays(8));
        desk.forget();

        Position position = ((Stored) desk.post("i4")).position();
        assertThat(position.seq()).isEqualTo(1);
        assertThat(position.epoch()).isNotEqualTo(epoch);
        desk.forget();
        desk.restart();
        assertThat(bounds()).isEqualTo(new Bounds(position.epoch(), 1, 1));
    }

    @Test
    void manyPostsAreDeletedInBatches() {
        desk.restartKeeping(10_000);
        desk.fill(5_000);
        desk.restartKeeping(10);

        desk.log.forget();
        assertThat(bounds().oldest()).isBetween(1_000L, 1_100L);
        desk.post("between two slices");
        desk.write();

        assertThat(bounds()).isEqualTo(new Bounds(bounds().epoch(), 4_992, 5_001));
        assertThat(desk.kept()).hasSize(10);
    }

    @Test
    void aPageHasNoHolesWhilePostsAreDeleted() {
        desk.restartKeeping(10);
        desk.fill(10);
        CompletableFuture<Page> asked = desk.ask(0);
        for (int i = 11; i <= 15; i++) {
            desk.post("i" + i);
        }
        desk.answer();

        assertThat(asked.join().bounds().oldest()).isEqualTo(6);
        assertThat(asked.join().entries()).extracting(Entry::seq).containsExactly(6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void aPageOfARoomThatWasDeletedMeanwhileIsEmpty() {
        desk.fill(3);
        String epoch = bounds().epoch();
        CompletableFuture<Page> asked = desk.ask(0);
        desk.now = desk.now.plus(Duration.ofDays(8));
        desk.forget();
        desk.post("the first of another generation");
        desk.answer();

        assertThat(asked.join().entries()).isEmpty();
        assertThat(asked.join().bounds().epoch()).isNotEqualTo(epoch);
    }

    @Test
    void aLogThatKeepsNoPostsIsRejected() {
        assertThatThrownBy(() -> desk.restartKeeping(0)).hasMessage("maxPosts < 1: 0");
        desk.restartKeeping(1);
    }
}
