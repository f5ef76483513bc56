package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The logs of all rooms: the only source of order. A post exists once it has been appended, and reaches every session, its author's
 * included, only from here.
 *
 * <p>The log of a room begins with its first {@link #subscribe} or {@link #append}. It may forget old entries, never recent ones before
 * older ones. Once it holds none and has no subscription, it is gone, and a later one of the same name has another epoch.
 *
 * <p>Nothing is answered at once, so a log may be on another machine, and need not know rooms that nobody has asked for.
 *
 * <p><b>Threading:</b> safe for use by any thread; no call blocks. Stages complete on any thread.
 */
public interface RoomLog extends AutoCloseable {
    /**
     * Adds a post at the end, unless the log still keeps one of the same author with the same {@code id}. Appends of one thread to one room
     * keep their order.
     *
     * @param room which need not have a log yet
     * @param draft the post
     * @return what became of it. Never fails: a failure is a value, too
     */
    CompletionStage<Appended> append(RoomId room, Draft draft);

    /**
     * Reads entries that follow each other. Where {@code after} is older than what is kept, the page starts with the oldest. Where its
     * epoch is another one, or it is at the head or beyond, the page is empty.
     *
     * @param room whose entries they are
     * @param after position of the last entry before them
     * @param limit how many at most, 1 or more
     * @return the page; fails if the log cannot be read
     */
    CompletionStage<Page> read(RoomId room, Position after, int limit);

    /**
     * Follows a room. Until the subscription is closed, the room's log, its epoch and its numbers stay, even if no entry is left in it.
     *
     * @param room which need not have a log yet
     * @param after position of the last entry before what is wanted; null, or one that the room does not know (see {@link #read}), stands
     *     for its head
     * @param handler is given every entry after it, those already there included
     * @return the subscription, with the bounds at its beginning; fails if the log is unavailable
     */
    CompletionStage<LogSubscription> subscribe(RoomId room, @Nullable Position after, LogSubscription.Handler handler);

    /**
     * Reads the key with which the server signs session tokens, so that users come back as themselves for as long as their posts are kept.
     *
     * @return 32 random bytes, the same for as long as the log lives, and as confidential as a password; fails if the log is unavailable
     */
    CompletionStage<byte[]> signingKey();

    /** Ends all subscriptions and frees what is held. Later appends are refused, and later subscriptions fail. */
    @Override
    void close();
}
