package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The logs of all rooms: the only source of order. A post exists once it has been appended, and reaches everybody, its author
 * included, only from here.
 *
 * <p>The log of a room begins with its first {@link #tail} or {@link #append}. It may forget old posts (never recent ones
 * before older ones). Once it holds none and nobody tails it, it is gone, and a later one of the same name has another epoch.
 *
 * <p><b>Threading:</b> safe for use by any thread; no call blocks. Stages complete on any thread.
 */
public interface RoomLog extends AutoCloseable {
    /**
     * Adds a post at the end, unless the same author has already added one with the same {@code id} that is still kept.
     * Appends of one thread to one room keep their order.
     *
     * @param room which need not have a log yet
     * @param draft the post
     * @return what became of it. Never fails: what went wrong is a value
     */
    CompletionStage<Appended> append(RoomId room, Draft draft);

    /**
     * Reads posts that follow each other. Where {@code after} is older than what is kept the page starts with the oldest; where its
     * epoch is another one, or it lies at the head or beyond, the page is empty.
     *
     * @param room whose posts they are
     * @param after position of the last post before them
     * @param limit how many at most, 1 or more
     * @return the page; fails if the log cannot be read
     */
    CompletionStage<Page> read(RoomId room, Position after, int limit);

    /**
     * Follows a room. While it is followed the room's log, its epoch and its numbers stay, even if no post is left in it.
     *
     * @param room which need not have a log yet
     * @param after position of the last post before what is wanted; null, or one that the room does not know (see {@link #read}), stands
     *     for its head
     * @param handler is given every post after it, those already there included
     * @return for ending it
     */
    Tail tail(RoomId room, @Nullable Position after, Tail.Handler handler);

    /**
     * Tells what is there now.
     *
     * @param room with or without a log
     * @return what the log holds; of a room without one, nothing
     */
    Bounds bounds(RoomId room);

    /**
     * {@return 32 random bytes, the same for as long as the log lives}
     *
     * The server signs sessions with them, so that an author is known for as long as its posts are. As confidential as a password.
     */
    byte[] secret();

    /** Ends all tails and frees what is held. Later appends are refused. */
    @Override
    void close();
}
