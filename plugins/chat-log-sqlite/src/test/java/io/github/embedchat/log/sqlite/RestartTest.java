package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path directory) {
        desk = new Desk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void everythingIsKeptOverARestart() {
        RoomId other = new RoomId("other");
        desk.fill(3);
        desk.send(other, Desk.BOB, "i1", "elsewhere");
        desk.write();
        Bounds bounds = desk.bounds(RoomId.LOBBY);
        Bounds otherBounds = desk.bounds(other);
        List<Entry> posts = desk.read(0).entries();
        byte[] key = desk.signingKey();

        desk.restart();

        assertThat(desk.bounds(RoomId.LOBBY)).isEqualTo(bounds).isEqualTo(new Bounds(bounds.epoch(), 1, 3));
        assertThat(desk.bounds(other)).isEqualTo(otherBounds);
        assertThat(desk.read(0).entries()).isEqualTo(posts).hasSize(3);
        assertThat(desk.signingKey()).isEqualTo(key);
    }

    @Test
    void idsAreRememberedAndNumbersContinue() {
        desk.fill(3);
        String epoch = desk.bounds(RoomId.LOBBY).epoch();

        desk.restart();

        assertThat(desk.post("i2")).isEqualTo(new Stored(new Position(epoch, 2), true));
        assertThat(desk.post("i4")).isEqualTo(new Stored(new Position(epoch, 4), false));
    }

    @Test
    void anUnacknowledgedCommittedPostIsADuplicateAfterACrash() {
        desk.send("i1"); // the outcome does not matter
        desk.write();

        desk.crash();

        assertThat(desk.post("i1"))
                .isEqualTo(new Stored(new Position(desk.bounds(RoomId.LOBBY).epoch(), 1), true));
    }

    @Test
    void aCrashLosesUncommittedPostsAndAnswersNone() {
        desk.fill(2);
        CompletableFuture<Appended> waiting = desk.send("i3");

        desk.crash();

        assertThat(waiting).isNotDone();
        assertThat(desk.kept()).containsExactly(1L, 2L);
        assertThat(desk.seqOf("i3")).isEqualTo(3);
    }

    @Test
    void closingStoresWaitingPosts() {
        CompletableFuture<Appended> waiting = desk.send("i1");

        desk.restart();

        assertThat(waiting).isCompletedWithValueMatching(Stored.class::isInstance);
        assertThat(desk.kept()).containsExactly(1L);
        desk.log.close();
        assertThat(desk.send("i2")).isCompletedWithValueMatching(Appended.Refused.class::isInstance);
    }

    @Test
    void anEmptyRoomWithASubscriptionKeepsItsEpoch() {
        desk.subscribe(RoomId.LOBBY, null, posts -> {});
        String epoch = desk.bounds(RoomId.LOBBY).epoch();

        desk.crash();
        desk.subscribe(RoomId.LOBBY, null, posts -> {});

        assertThat(desk.bounds(RoomId.LOBBY)).isEqualTo(new Bounds(epoch, 1, 0));
    }

    @Test
    void aRoomWhosePostsHaveExpiredContinuesItsNumbers() {
        desk.fill(3);
        String epoch = desk.bounds(RoomId.LOBBY).epoch();
        desk.subscribe(RoomId.LOBBY, null, posts -> {});
        desk.now = desk.now.plus(Duration.ofDays(8));
        desk.forget();

        desk.crash();

        assertThat(desk.bounds(RoomId.LOBBY)).isEqualTo(new Bounds(epoch, 4, 3));
        assertThat(desk.post("i1")).isEqualTo(new Stored(new Position(epoch, 4), false));
    }

    @Test
    void anEpochThatHadPostsIsNeverReused() {
        List<String> epochs = new ArrayList<>();
        for (int generation = 0; generation < 4; generation++) {
            desk.fill(1);
            epochs.add(desk.bounds(RoomId.LOBBY).epoch());
            desk.now = desk.now.plus(Duration.ofDays(8));
            if (generation % 2 == 0) {
                desk.forget();
                desk.forget(); // deletes the row of the room too
            }
            desk.crash();
            desk.forget();
        }
        assertThat(epochs).doesNotHaveDuplicates();
    }

    @Test
    void anyTextIsReadAsItWasWritten() {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                all.appendCodePoint(codePoint);
            }
        }
        desk.send(new RoomId("狼𝄞"), Desk.ANN, "😀\0a", all.toString());
        desk.send(new RoomId("狼𝄞"), Desk.ANN, "😀\0b", "another");
        desk.write();

        desk.restart();

        Position start = new Position(desk.bounds(new RoomId("狼𝄞")).epoch(), 0);
        var page = desk.log.read(new RoomId("狼𝄞"), start, 1).toCompletableFuture();
        desk.answer();
        Entry post = page.join().entries().get(0);
        assertThat(post.id()).isEqualTo("😀\0a");
        assertThat(post.text().contentEquals(all)).isTrue();
        assertThat(page.join().bounds().head()).isEqualTo(2);
    }

    @Test
    void aSubscriptionFromAPositionBeforeTheRestartGetsEverythingSince() {
        desk.fill(2_500);
        String epoch = desk.bounds(RoomId.LOBBY).epoch();
        desk.restart();
        List<Long> seen = new ArrayList<>();

        LogSubscription subscription = desk.subscribe(
                RoomId.LOBBY,
                new Position(epoch, 1_700),
                batch -> batch.entries().forEach(post -> seen.add(post.seq())));
        desk.post("one more");

        assertThat(seen).hasSize(801).startsWith(1_701L).endsWith(2_501L).isSorted();
        subscription.close();
        desk.post("and more");
        assertThat(seen).hasSize(801);
    }
}
