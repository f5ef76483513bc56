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
 * What the application and its plug-ins can do on a server. Users are identified by their id ({@code Member.id}),
 * which is the same on all devices and under every name.
 *
 * <p><b>Threading:</b> any thread; no method blocks. Each implementation says on which thread its futures complete.
 */
public interface ChatOperations {
    /**
     * Posts as the server itself. All members of the room get the post, and so does everybody who reads the log
     * later. No interceptor is asked.
     *
     * @param room need not exist
     * @param text the text, within the limits for posts (protocol, clause 7)
     * @return the position of the post in the log. Fails with {@link RejectedException} if the text is empty, too
     *     long or not legal, or if the log is unavailable. Fails with {@link UnknownOutcomeException} if the log does
     *     not say whether it stored the post
     */
    CompletableFuture<Position> announce(RoomId room, String text);

    /**
     * Sends a notice to one user, on all devices that are connected now. No log stores it.
     *
     * @param userId the id of the user
     * @param text the text, within the limits for posts (protocol, clause 7)
     * @return false if no session of the user is connected. Fails with {@link RejectedException} if the text is
     *     empty, too long or not legal
     */
    CompletableFuture<Boolean> tell(String userId, String text);

    /**
     * Lists the users in a room.
     *
     * @param room need not exist
     * @return all users in the order in which they joined, including those within their grace time
     */
    CompletableFuture<List<Participant>> members(RoomId room);

    /**
     * Finds a user by name.
     *
     * @param name any spelling that compares equal (protocol, clause 4)
     * @return the user; empty if no user has that name now
     */
    CompletableFuture<Optional<Participant>> find(String name);

    /**
     * Removes a user from the server. All sessions of the user end with {@code goodbye} ({@code kicked}), which tells
     * clients not to reconnect.
     *
     * @param userId the id of the user
     * @return false if there is no such user
     */
    CompletableFuture<Boolean> kick(String userId);

    /**
     * Mutes a user: the server rejects the user's posts ({@link RejectCode#DENIED}) for the given time, or until the
     * server closes. A later call replaces an earlier one.
     *
     * @param userId the id of the user, who need not be connected
     * @param time the duration, at most 36,500 days; zero ends the mute
     * @return completes with null once the mute is in force
     * @throws IllegalArgumentException if the duration is negative or too long
     */
    CompletableFuture<@Nullable Void> mute(String userId, Duration time);

    /**
     * Removes a user from one room, after the posts of its sessions that the server has begun to process. Others see
     * the user leave with {@link LeaveReason#KICKED}. The user's connected sessions get {@code left}. The user may
     * join again unless a {@link JoinInterceptor} rejects that.
     *
     * @param room need not exist
     * @param userId the id of the user
     * @return false if the user was not in the room; true once the removal is under way
     */
    CompletableFuture<Boolean> remove(RoomId room, String userId);

    /**
     * {@link #remove Removes} all users from a room. The log of the room stays.
     *
     * @param room need not exist
     * @return completes with null once the removals are under way
     */
    CompletableFuture<@Nullable Void> closeRoom(RoomId room);

    /**
     * {@return figures about the server: its present load, and what it has done so far}
     *
     * Visits every room, so call it every few seconds, not per post.
     */
    CompletableFuture<Statistics> statistics();
}
