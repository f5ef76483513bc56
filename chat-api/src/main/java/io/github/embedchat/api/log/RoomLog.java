package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stores the logs of all rooms, and is the only source of order. A post exists once it has been appended. It reaches
 * every session, including its author's, only from here.
 *
 * <p>The log of a room begins with the first {@link #subscribe} or {@link #append} for that room. A log may drop
 * entries, the oldest first. Once it has no entries and no subscription, it is gone. A later log of the same room has
 * another epoch.
 *
 * <p>All results are asynchronous. So the logs may be on another machine, and an implementation need not know rooms
 * that nobody has asked for.
 *
 * <p><b>Threading:</b> safe for use by any thread. No call blocks. Stages complete on any thread.
 */
public interface RoomLog extends AutoCloseable {
    /**
     * Appends a post, unless the log still keeps a post of the same author with the same {@code id}. Appends of one
     * thread to one room keep their order.
     *
     * @param room need not have a log yet
     * @param draft the post
     * @return the outcome. The stage never fails: a failure is an {@link Appended}, too
     */
    CompletionStage<Appended> append(RoomId room, Draft draft);

    /**
     * Reads consecutive entries. If {@code after} is older than what the log keeps, the page starts with the oldest
     * entry. If {@code after} has another epoch, or is at the head or beyond it, the page is empty.
     *
     * @param room need not have a log
     * @param after the position before the first entry to read
     * @param limit the maximum number of entries, 1 or more
     * @return the page; the stage fails if the log cannot be read
     */
    CompletionStage<Page> read(RoomId room, Position after, int limit);

    /**
     * Follows a room. The room's log keeps its epoch and its numbers until the subscription is closed, even if it has
     * no entries left.
     *
     * @param room need not have a log yet
     * @param after the position before the first wanted entry. Null, or a position that the room does not know (see
     *     {@link #read}), means the head
     * @param handler receives every entry after that position, including those that the log has already
     * @return the subscription, with the bounds at its beginning; the stage fails if the log is unavailable
     */
    CompletionStage<LogSubscription> subscribe(RoomId room, @Nullable Position after, LogSubscription.Handler handler);

    /**
     * Reads the key with which the server signs session tokens. Users can resume their identity for as long as the
     * log keeps this key.
     *
     * @return 32 random bytes, always the same for this log, to be kept as secret as a password; the stage fails if
     *     the log is unavailable
     */
    CompletionStage<byte[]> signingKey();

    /**
     * Ends all subscriptions and releases all resources. Later appends end as {@link Appended.Refused}, and later
     * subscriptions fail.
     */
    @Override
    void close();
}
