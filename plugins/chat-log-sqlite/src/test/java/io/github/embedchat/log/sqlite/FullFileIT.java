package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Refused;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.RoomId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a log whose file may not grow, as on a full disk. */
class FullFileIT {
    private static final int BOUND = 5_000;

    private Desk desk;

    @BeforeEach
    void open(@TempDir Path directory) {
        desk = new Desk(directory);
        desk.restartKeeping(BOUND);
        desk.restartWith("max_page_count = 30");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** @return the number of posts that were stored before the first was rejected */
    private int fillUp() {
        for (int i = 1; i < BOUND; i++) {
            if (desk.post("i" + i) instanceof Refused) {
                return i - 1;
            }
        }
        throw new AssertionError("never full");
    }

    private Bounds bounds() {
        return desk.bounds(RoomId.LOBBY);
    }

    @Test
    void aFullFileRejectsPostsAndLosesNothing() {
        List<Long> seen = new ArrayList<>();
        desk.subscribe(RoomId.LOBBY, null, batch -> batch.entries().forEach(post -> seen.add(post.seq())));
        int stored = fillUp();

        assertThat(bounds()).isEqualTo(new Bounds(bounds().epoch(), 1, stored));
        assertThat(seen).hasSize(stored);
        assertThat(desk.kept()).hasSize(stored);
        assertThat(((Stored) desk.post("i1")).duplicate()).isTrue();
        desk.crash();
        assertThat(desk.kept()).hasSize(stored);
    }

    @Test
    void aPostThatDoesNotFitRejectsItsWholeCommitOnly() {
        int stored = fillUp();
        List<Appended> outcomes = new ArrayList<>();
        desk.send("i1").thenAccept(outcomes::add);
        desk.send("large" + "x".repeat(10_000)).thenAccept(outcomes::add);
        desk.write();

        assertThat(outcomes).hasSize(2).hasOnlyElementsOfType(Refused.class);
        assertThat(((Stored) desk.post("i1")).duplicate()).isTrue();
        assertThat(bounds().head()).isEqualTo(stored);
    }

    @Test
    void aRoomThatCouldNotBeStoredDoesNotExist() {
        fillUp();
        RoomId other = new RoomId("other");
        String epoch = desk.bounds(other).epoch();
        desk.send(other, Desk.ANN, "i1", "x".repeat(10_000));
        desk.write();

        assertThat(desk.bounds(other).isEmpty()).isTrue();
        desk.crash();
        assertThat(desk.bounds(other)).isEqualTo(new Bounds(epoch, 1, 0));
    }

    @Test
    void postsAreAcceptedAgainOnceThereIsSpace() {
        int stored = fillUp();
        String epoch = bounds().epoch();
        desk.subscribe(RoomId.LOBBY, null, posts -> {});
        desk.now = desk.now.plus(Duration.ofDays(8));
        desk.forget();

        assertThat(desk.seqOf("once more")).isEqualTo(stored + 1);
        assertThat(bounds()).isEqualTo(new Bounds(epoch, stored + 1, stored + 1));
    }
}
