package io.github.embedchat.api.plugin;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the embedding program and its plug-ins can do on a server. Users are named by their id ({@code Member.id}), which is the same on all
 * devices and under every name.
 *
 * <p><b>Threading:</b> any thread; no method blocks. Where a future completes is said by whoever gives these operations.
 */
public interface ChatOperations {
    /**
     * Posts as the server itself, to everybody in the room and to those who read its log later. No interceptor is asked.
     *
     * @param room need not exist
     * @param text of the post, within the limits of the protocol, clause 7
     * @return the position of the post in the log. Fails with {@link RejectedException} if the text is empty, too long or not legal, or the
     *     log is away; with {@link UnknownOutcomeException} if the log does not answer
     */
    CompletableFuture<Position> announce(RoomId room, String text);

    /**
     * Sends a notice to one user, on all devices that are connected now. No log keeps it.
     *
     * @param userId of the user
     * @param text of the notice, within the limits for posts
     * @return false if no session of this user is connected. Fails with {@link RejectedException} if the text is empty, too long or not legal
     */
    CompletableFuture<Boolean> tell(String userId, String text);

    /**
     * Lists the users in a room.
     *
     * @param room need not exist
     * @return all of them in the order in which they came, including those within their grace time
     */
    CompletableFuture<List<Participant>> members(RoomId room);

    /**
     * Finds a user by name.
     *
     * @param name any spelling that compares equal (protocol, clause 4)
     * @return the user; empty if nobody has the name now
     */
    CompletableFuture<Optional<Participant>> find(String name);

    /**
     * Removes a user from the server: ends all its sessions with {@code goodbye} ({@code kicked}), which tells clients not to reconnect.
     *
     * @param userId of the user
     * @return false if no such user is there
     */
    CompletableFuture<Boolean> kick(String userId);

    /**
     * Rejects the posts of a user ({@link RejectCode#DENIED}) for a while, at most for as long as the server runs. A later call replaces an
     * earlier one.
     *
     * @param userId of the user, who need not be there
     * @param time for which it holds, at most 36,500 days; zero lifts the mute
     * @return completes with null once it holds
     * @throws IllegalArgumentException if the time is negative or longer
     */
    CompletableFuture<@Nullable Void> mute(String userId, Duration time);

    /**
     * Removes a user from one room, behind what its sessions have requested so far. Others see it leave with {@link LeaveReason#KICKED}; its
     * connected sessions get {@code left}. It may join again unless a {@link JoinInterceptor} rejects that.
     *
     * @param room need not exist
     * @param userId of the user
     * @return false if the user was not in the room; true once the removal is under way
     */
    CompletableFuture<Boolean> remove(RoomId room, String userId);

    /**
     * {@link #remove Removes} all users from a room. Its log stays.
     *
     * @param room need not exist
     * @return completes with null once that is under way
     */
    CompletableFuture<@Nullable Void> closeRoom(RoomId room);

    /**
     * {@return what the server has to do now, and has done so far}
     *
     * Visits every room, so call it every few seconds, not per post.
     */
    CompletableFuture<Statistics> statistics();
}
