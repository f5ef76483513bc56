package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Refused;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.message.RoomId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path directory) {
        desk = new Desk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<CompletableFuture<Appended>> send(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> desk.send("i" + i)).toList();
    }

    @Test
    void waitingPostsShareOneCommit() {
        List<CompletableFuture<Appended>> posts = send(100);
        assertThat(desk.writesDue()).isEqualTo(1);
        assertThat(posts).noneMatch(CompletableFuture::isDone);

        desk.writeOnce();

        assertThat(posts).allMatch(CompletableFuture::isDone);
        assertThat(desk.writesDue()).isZero();
    }

    @Test
    void aCommitIsBounded() {
        List<CompletableFuture<Appended>> posts = send(1_001);

        desk.writeOnce();
        assertThat(posts).filteredOn(CompletableFuture::isDone).hasSize(1_000);
        desk.writeOnce();
        assertThat(posts).allMatch(CompletableFuture::isDone);
    }

    @Test
    void anUncommittedPostIsNotVisible() {
        List<Long> seen = new ArrayList<>();
        desk.subscribe(RoomId.LOBBY, null, batch -> batch.entries().forEach(post -> seen.add(post.seq())));
        desk.send("i1");

        assertThat(desk.bounds(RoomId.LOBBY).head()).isZero();
        assertThat(seen).isEmpty();
        desk.write();
        assertThat(desk.bounds(RoomId.LOBBY).head()).isEqualTo(1);
        assertThat(seen).containsExactly(1L);
    }

    @Test
    void subscribersAreNotifiedOncePerCommitBeforeTheAuthor() {
        List<String> told = new ArrayList<>();
        desk.subscribe(
                RoomId.LOBBY,
                null,
                batch -> told.add(batch.entries().size() + " posts, head "
                        + desk.bounds(RoomId.LOBBY).head()));
        desk.send("i1").thenRun(() -> told.add("acknowledged"));
        desk.send("i2");
        desk.write();

        assertThat(told).containsExactly("2 posts, head 2", "acknowledged");
    }

    @Test
    void anIdSentTwiceInOneCommitIsStoredOnce() {
        CompletableFuture<Appended> first = desk.send("i1");
        CompletableFuture<Appended> second = desk.send("i1");
        CompletableFuture<Appended> other = desk.send(RoomId.LOBBY, Desk.BOB, "i1", "of another");
        desk.write();

        Stored stored = (Stored) first.join();
        assertThat(stored.duplicate()).isFalse();
        assertThat(second.join()).isEqualTo(new Stored(stored.position(), true));
        assertThat(((Stored) other.join()).position().seq()).isEqualTo(2);
    }

    @Test
    void aPostIsRejectedWhenTooManyWait() {
        List<CompletableFuture<Appended>> posts = send(10_001);

        assertThat(posts.get(10_000)).isCompletedWithValueMatching(Refused.class::isInstance);
        desk.write();
        assertThat(posts.subList(0, 10_000)).allMatch(post -> post.join() instanceof Stored);
        assertThat(desk.seqOf("later")).isEqualTo(10_001);
    }

    @Test
    void aFailingSubscriberDoesNotAffectOthers() {
        desk.subscribe(RoomId.LOBBY, null, posts -> {
            throw new IllegalStateException("a fault of the follower");
        });
        List<Long> seen = new ArrayList<>();
        desk.subscribe(RoomId.LOBBY, null, batch -> batch.entries().forEach(post -> seen.add(post.seq())));

        assertThat(desk.seqOf("i1")).isEqualTo(1);
        assertThat(seen).containsExactly(1L);
    }
}
