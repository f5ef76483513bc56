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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls to a {@link RoomLog} that wait for the result, for {@link RoomLogContract}. */
interface RoomLogCalls {
    Member ANN = new Member("m1", "Ann");
    Member BOB = new Member("m2", "Bob");

    /**
     * {@return the time of all posts: the same at each call, in whole milliseconds, and recent enough that the log
     * keeps the posts}
     */
    Instant now();

    /**
     * Appends a post to the lobby, and waits up to 10 seconds for the outcome.
     *
     * @param from the author
     * @param id the id of the post; its text contains the id
     */
    default Appended append(RoomLog log, Member from, String id) {
        return await(log.append(RoomId.LOBBY, new Draft(from, id, "text of " + id, now())));
    }

    /**
     * Reads posts of the lobby, and waits up to 10 seconds for the page.
     *
     * @param after the position before the first post to read
     * @param limit the maximum number of posts, 1 or more
     */
    default Page read(RoomLog log, Position after, int limit) {
        return await(log.read(RoomId.LOBBY, after, limit));
    }

    /**
     * Reads the bounds of a room's log, and waits up to 10 seconds for them.
     *
     * @param room need not have a log
     */
    default Bounds bounds(RoomLog log, RoomId room) {
        return await(log.read(room, new Position("", 0), 1)).bounds();
    }

    /**
     * Subscribes to the lobby, and waits up to 10 seconds for the subscription.
     *
     * @param after the position before the first wanted post; null for the head
     * @param handler receives the posts
     */
    default LogSubscription subscribe(RoomLog log, @Nullable Position after, LogSubscription.Handler handler) {
        return await(log.subscribe(RoomId.LOBBY, after, handler));
    }

    /** Reads the signing key, and waits up to 10 seconds for it. */
    default byte[] signingKey(RoomLog log) {
        return await(log.signingKey());
    }

    /** Waits up to 10 seconds. A time limit of the future itself would start a thread of the JDK that never ends. */
    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** {@return the numbers of a page's entries, in the order of the page} */
    default List<Long> seqs(Page page) {
        return page.entries().stream().map(Entry::seq).toList();
    }

    /**
     * Appends posts of {@link #ANN} to the lobby, with the ids {@code i1}, {@code i2} and so on.
     *
     * @param count the number of posts
     */
    default void fill(RoomLog log, int count) {
        for (int i = 1; i <= count; i++) {
            append(log, ANN, "i" + i);
        }
    }
}
