package io.github.embedchat.testkit;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls of a {@link RoomLog} that wait for the answer, for {@link RoomLogContract}. */
interface RoomLogCalls {
    /** An author. */
    Member ANN = new Member("m1", "Ann");
    /** Another author. */
    Member BOB = new Member("m2", "Bob");

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
     * {@return what the log holds of a room, within 10 seconds}
     *
     * @param log to ask
     * @param room with or without a log
     */
    default Bounds bounds(RoomLog log, RoomId room) {
        return log.read(room, new Position("", 0), 1)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .bounds();
    }

    /**
     * Follows the lobby.
     *
     * @param log to follow
     * @param after the position that it begins behind; null for the head
     * @param handler gets what follows
     * @return the subscription, within 10 seconds
     */
    default LogSubscription subscribe(RoomLog log, @Nullable Position after, LogSubscription.Handler handler) {
        return log.subscribe(RoomId.LOBBY, after, handler)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /**
     * {@return the key that the log gives, within 10 seconds}
     *
     * @param log to ask
     */
    default byte[] signingKey(RoomLog log) {
        return log.signingKey()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /**
     * {@return the numbers of a page's entries, in its order}
     *
     * @param page whose entries they are
     */
    default List<Long> seqs(Page page) {
        return page.entries().stream().map(Entry::seq).toList();
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
}
