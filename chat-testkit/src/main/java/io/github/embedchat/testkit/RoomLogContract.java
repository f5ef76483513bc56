package io.github.embedchat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
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
 * The contract of every {@link RoomLog}, as tests. The test class of a log implements this interface.
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
public interface RoomLogContract extends RoomLogCalls {
    /** {@return a new log without posts, which keeps at least 1,000 posts of each room} */
    RoomLog open();

    /** The first post of a room has number 1, and the next one number 2. The log returns them as they were appended. */
    @Test
    default void postsAreNumberedFromOneWithoutHoles() {
        try (RoomLog log = open()) {
            String epoch = ((Stored) append(log, ANN, "i1")).position().epoch();
            assertThat(append(log, BOB, "i2")).isEqualTo(new Stored(new Position(epoch, 2), false));
            Page page = read(log, new Position(epoch, 0), 10);
            assertThat(page.bounds()).isEqualTo(new Bounds(epoch, 1, 2));
            assertThat(page.entries().get(1)).isEqualTo(new Entry(2, now(), "i2", BOB, "text of i2"));
        }
    }

    /**
     * Appending the same id of the same author again adds nothing, and returns the first position. Another author may
     * use the id.
     */
    @Test
    default void theSameIdOfTheSameAuthorAddsNothing() {
        try (RoomLog log = open()) {
            Position first = ((Stored) append(log, ANN, "i1")).position();
            assertThat(append(log, ANN, "i1")).isEqualTo(new Stored(first, true));
            assertThat(((Stored) append(log, BOB, "i1")).duplicate()).isFalse();
            assertThat(bounds(log, RoomId.LOBBY).head()).isEqualTo(2);
        }
    }

    /**
     * A page begins after the given position and has at most the requested number of posts. For the head, a position
     * beyond it or another epoch, the page is empty.
     */
    @Test
    default void aPageBeginsBehindThePositionAndHasAtMostSoManyPosts() {
        try (RoomLog log = open()) {
            fill(log, 10);
            String epoch = bounds(log, RoomId.LOBBY).epoch();
            assertThat(seqs(read(log, new Position(epoch, 3), 4))).containsExactly(4L, 5L, 6L, 7L);
            assertThat(seqs(read(log, new Position(epoch, 8), 4))).containsExactly(9L, 10L);
            assertThat(seqs(read(log, new Position(epoch, 10), 4))).isEmpty();
            assertThat(seqs(read(log, new Position(epoch, 99), 4))).isEmpty();
            assertThat(seqs(read(log, new Position("another", 3), 4))).isEmpty();
        }
    }

    /** Each room has its own numbers and ids. */
    @Test
    default void roomsHaveNothingToDoWithEachOther() {
        try (RoomLog log = open()) {
            fill(log, 3);
            RoomId other = new RoomId("other");
            assertThat(bounds(log, other).isEmpty()).isTrue();
            log.append(other, new Draft(ANN, "i1", "x", now()))
                    .toCompletableFuture()
                    .join();
            assertThat(bounds(log, other).head()).isEqualTo(1);
            assertThat(bounds(log, RoomId.LOBBY).head()).isEqualTo(3);
        }
    }

    /** A subscription delivers the entries after its position, then each new entry, and nothing after it was closed. */
    @Test
    default void aSubscriptionGivesWhatIsThereAndWhatFollows() {
        try (RoomLog log = open()) {
            fill(log, 3);
            List<Long> seen = Collections.synchronizedList(new ArrayList<>());
            String epoch = bounds(log, RoomId.LOBBY).epoch();
            try (LogSubscription subscription =
                    subscribe(log, new Position(epoch, 1), batch -> seen.addAll(seqs(batch)))) {
                assertThat(subscription.bounds()).isEqualTo(new Bounds(epoch, 1, 3));
                append(log, BOB, "i4");
            }
            append(log, BOB, "i5");
            assertThat(seen).containsExactly(2L, 3L, 4L);
        }
    }

    /** A batch carries the bounds of the log at that time. */
    @Test
    default void aBatchCarriesTheBoundsOfTheLog() {
        try (RoomLog log = open()) {
            List<Page> seen = Collections.synchronizedList(new ArrayList<>());
            try (LogSubscription subscription = subscribe(log, null, seen::add)) {
                append(log, ANN, "i1");
                assertThat(seen)
                        .containsExactly(new Page(
                                List.of(new Entry(1, now(), "i1", ANN, "text of i1")),
                                new Bounds(subscription.bounds().epoch(), 1, 1)));
            }
        }
    }

    /** An empty room keeps its epoch while it has a subscription. */
    @Test
    default void aSubscriptionFromTheHeadKeepsTheEpochOfAnEmptyRoom() {
        try (RoomLog log = open();
                LogSubscription subscription = subscribe(log, null, batch -> {})) {
            String epoch = subscription.bounds().epoch();
            assertThat(bounds(log, RoomId.LOBBY)).isEqualTo(new Bounds(epoch, 1, 0));
            assertThat(((Stored) append(log, ANN, "i1")).position()).isEqualTo(new Position(epoch, 1));
        }
    }

    /** An empty room without a subscription is forgotten. Its first post begins another epoch. */
    @Test
    default void anEmptyRoomWithoutSubscriptionIsForgotten() {
        try (RoomLog log = open()) {
            LogSubscription subscription = subscribe(log, null, batch -> {});
            subscription.close();
            assertThat(((Stored) append(log, ANN, "i1")).position().epoch())
                    .isNotEqualTo(subscription.bounds().epoch());
        }
    }

    /**
     * A subscription delivers every entry once, in the order of the numbers, while several threads append.
     *
     * @throws Exception if an append fails or hangs
     */
    @Test
    default void aSubscriptionIsCompleteAndInOrderHoweverManyThreadsAppend() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RoomLog log = open()) {
            List<Long> seen = Collections.synchronizedList(new ArrayList<>());
            subscribe(log, null, batch -> seen.addAll(seqs(batch)));
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

    /** The signing key has 32 bytes, is the same at each call, and differs between logs. A caller cannot change it. */
    @Test
    default void theSigningKeyStaysTheSameAndIsThatOfOneLog() {
        try (RoomLog log = open();
                RoomLog other = open()) {
            byte[] key = signingKey(log);
            assertThat(key).hasSize(32).isEqualTo(signingKey(log)).isNotEqualTo(signingKey(other));
            Arrays.fill(key, (byte) 0);
            assertThat(signingKey(log)).isNotEqualTo(key);
        }
    }

    /** Subscribing to a closed log fails. */
    @Test
    default void aSubscriptionToAClosedLogFails() {
        RoomLog log = open();
        log.close();
        assertThat(log.subscribe(RoomId.LOBBY, null, batch -> {})).failsWithin(Duration.ofSeconds(10));
    }

    /** An append to a closed log ends as {@link Appended.Refused}. */
    @Test
    default void aClosedLogRefuses() {
        RoomLog log = open();
        log.close();
        assertThat(append(log, ANN, "i1")).isInstanceOf(Appended.Refused.class);
    }
}
