package io.github.embedchat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.log.Tail;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RoomLog} has to do, as tests: let the test of yours implement this.
 *
 * <pre>{@code
 * class MyRoomLogTest implements RoomLogContract {
 *     private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
 *
 *     public RoomLog open() { return new MyRoomLog(…); }
 *     public Instant now() { return now; }
 * }
 * }</pre>
 */
public interface RoomLogContract {
    /** An author. */
    Member ANN = new Member("m1", "Ann");
    /** Another author. */
    Member BOB = new Member("m2", "Bob");

    /** {@return a new log without posts, which keeps at least 1,000 of a room} */
    RoomLog open();

    /** {@return the time of the posts; recent enough not to be forgotten, in whole milliseconds, the same at each call} */
    Instant now();

    /**
     * Appends a post to the lobby.
     *
     * @param log to append to
     * @param from the author
     * @param id of the post; its text follows from it
     * @return what became of it, within 10 seconds
     */
    default Appended append(RoomLog log, Member from, String id) {
        return log.append(RoomId.LOBBY, new Draft(from, id, "text of " + id, now()))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /**
     * Reads posts of the lobby.
     *
     * @param log to read from
     * @param after the position that the page begins behind
     * @param limit most posts to read, 1 or more
     * @return the page, within 10 seconds
     */
    default Page read(RoomLog log, Position after, int limit) {
        return log.read(RoomId.LOBBY, after, limit)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /**
     * {@return the numbers of a page's posts, in its order}
     *
     * @param page whose posts they are
     */
    default List<Long> seqs(Page page) {
        return page.posts().stream().map(Posted::seq).toList();
    }

    /**
     * Appends posts of {@link #ANN} to the lobby, with the ids {@code i1}, {@code i2} and so on.
     *
     * @param log to append to
     * @param count how many posts
     */
    default void fill(RoomLog log, int count) {
        for (int i = 1; i <= count; i++) {
            append(log, ANN, "i" + i);
        }
    }

    /** The first post of a room has number 1, the next one 2, and both can be read as they were appended. */
    @Test
    default void postsAreNumberedFromOneWithoutHoles() {
        try (RoomLog log = open()) {
            String epoch = ((Stored) append(log, ANN, "i1")).position().epoch();
            assertThat(append(log, BOB, "i2")).isEqualTo(new Stored(new Position(epoch, 2), false));
            Page page = read(log, new Position(epoch, 0), 10);
            assertThat(page.bounds()).isEqualTo(new Bounds(epoch, 1, 2));
            assertThat(page.posts().get(1)).isEqualTo(new Posted(RoomId.LOBBY, 2, now(), "i2", BOB, "text of i2"));
        }
    }

    /** Appending an id of the same author again gives the first position and adds nothing; another author may use the id. */
    @Test
    default void theSameIdOfTheSameAuthorAddsNothing() {
        try (RoomLog log = open()) {
            Position first = ((Stored) append(log, ANN, "i1")).position();
            assertThat(append(log, ANN, "i1")).isEqualTo(new Stored(first, true));
            assertThat(((Stored) append(log, BOB, "i1")).duplicate()).isFalse();
            assertThat(log.bounds(RoomId.LOBBY).head()).isEqualTo(2);
        }
    }

    /** A page begins behind its position and is no longer than asked for; at the head, beyond it and for another epoch it is empty. */
    @Test
    default void aPageBeginsBehindThePositionAndHasAtMostSoManyPosts() {
        try (RoomLog log = open()) {
            fill(log, 10);
            String epoch = log.bounds(RoomId.LOBBY).epoch();
            assertThat(seqs(read(log, new Position(epoch, 3), 4))).containsExactly(4L, 5L, 6L, 7L);
            assertThat(seqs(read(log, new Position(epoch, 8), 4))).containsExactly(9L, 10L);
            assertThat(seqs(read(log, new Position(epoch, 10), 4))).isEmpty();
            assertThat(seqs(read(log, new Position(epoch, 99), 4))).isEmpty();
            assertThat(seqs(read(log, new Position("another", 3), 4))).isEmpty();
        }
    }

    /** Each room has numbers and ids of its own. */
    @Test
    default void roomsHaveNothingToDoWithEachOther() {
        try (RoomLog log = open()) {
            fill(log, 3);
            RoomId other = new RoomId("other");
            assertThat(log.bounds(other).isEmpty()).isTrue();
            log.append(other, new Draft(ANN, "i1", "x", now()))
                    .toCompletableFuture()
                    .join();
            assertThat(log.bounds(other).head()).isEqualTo(1);
            assertThat(log.bounds(RoomId.LOBBY).head()).isEqualTo(3);
        }
    }

    /** A tail gives the posts behind its position, then each new one, and nothing once it is closed. */
    @Test
    default void aTailGivesWhatIsThereAndWhatFollows() {
        try (RoomLog log = open()) {
            fill(log, 3);
            List<Long> seen = Collections.synchronizedList(new ArrayList<>());
            String epoch = log.bounds(RoomId.LOBBY).epoch();
            try (Tail tail = log.tail(
                    RoomId.LOBBY, new Position(epoch, 1), posts -> posts.forEach(post -> seen.add(post.seq())))) {
                append(log, BOB, "i4");
                assertThat(tail).isNotNull();
            }
            append(log, BOB, "i5");
            assertThat(seen).containsExactly(2L, 3L, 4L);
        }
    }

    /** While an empty room is followed, it keeps its epoch. */
    @Test
    default void aTailFromTheHeadKeepsTheEpochOfAnEmptyRoom() {
        try (RoomLog log = open();
                Tail tail = log.tail(RoomId.LOBBY, null, posts -> {})) {
            String epoch = log.bounds(RoomId.LOBBY).epoch();
            assertThat(((Stored) append(log, ANN, "i1")).position()).isEqualTo(new Position(epoch, 1));
            assertThat(tail).isNotNull();
        }
    }

    /** Once nobody follows an empty room, it is forgotten: its first post begins another epoch. */
    @Test
    default void anEmptyRoomThatNobodyFollowsIsForgotten() {
        try (RoomLog log = open()) {
            Tail tail = log.tail(RoomId.LOBBY, null, posts -> {});
            String epoch = log.bounds(RoomId.LOBBY).epoch();
            tail.close();
            assertThat(((Stored) append(log, ANN, "i1")).position().epoch()).isNotEqualTo(epoch);
        }
    }

    /**
     * A tail gets every post once, in the order of their numbers, however many threads append.
     *
     * @throws Exception if an append fails or hangs
     */
    @Test
    default void aTailIsCompleteAndInOrderHoweverManyAppend() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RoomLog log = open()) {
            List<Long> seen = Collections.synchronizedList(new ArrayList<>());
            log.tail(RoomId.LOBBY, null, posts -> posts.forEach(post -> seen.add(post.seq())));
            List<Future<?>> appending = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Member author = new Member("author" + thread, "x");
                appending.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        append(log, author, "i" + i);
                    }
                }));
            }
            for (Future<?> future : appending) {
                future.get(30, TimeUnit.SECONDS);
            }
            assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 800).boxed().toList());
        } finally {
            threads.shutdown();
        }
    }

    /** The secret has 32 bytes, is the same at each call and another for each log, and cannot be changed by the caller. */
    @Test
    default void theSecretStaysTheSameAndIsNobodyElses() {
        try (RoomLog log = open();
                RoomLog other = open()) {
            byte[] secret = log.secret();
            assertThat(secret).hasSize(32).isEqualTo(log.secret()).isNotEqualTo(other.secret());
            Arrays.fill(secret, (byte) 0);
            assertThat(log.secret()).isNotEqualTo(secret);
        }
    }

    /** What is appended to a closed log is refused. */
    @Test
    default void aClosedLogRefuses() {
        RoomLog log = open();
        log.close();
        assertThat(append(log, ANN, "i1")).isInstanceOf(Appended.Refused.class);
    }
}
