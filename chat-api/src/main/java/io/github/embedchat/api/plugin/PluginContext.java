package io.github.embedchat.api.plugin;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The server, as a plug-in has it: five methods to register with, while the plug-in starts, and others to act with. What is asked for
 * before the server listens is done as soon as it does.
 *
 * <p><b>Threading:</b> registering, in {@link ChatPlugin#start} only; everything else by any thread. Futures complete on the plug-in's
 * thread, so never wait for one there: that throws {@link IllegalStateException}, unless it is hidden in another future. After the server
 * has closed they may stay open.
 */
public interface PluginContext {
    /**
     * Registers somebody who watches.
     *
     * @param listener called on the plug-in's thread
     * @throws IllegalStateException if the plug-in has started
     */
    void listener(ServerListener listener);

    /**
     * Registers who decides who may come in.
     *
     * @param authenticator asked on the plug-in's thread
     * @throws IllegalStateException if there is one already, or the plug-in has started
     */
    void authenticator(Authenticator authenticator);

    /**
     * Registers somebody who decides about posts.
     *
     * @param interceptor asked on the plug-in's thread, behind those that are registered already
     * @throws IllegalStateException if the plug-in has started
     */
    void postInterceptor(PostInterceptor interceptor);

    /**
     * Registers somebody who decides about joins.
     *
     * @param interceptor asked on the plug-in's thread, behind those that are registered already
     * @throws IllegalStateException if the plug-in has started
     */
    void joinInterceptor(JoinInterceptor interceptor);

    /**
     * Registers one more view of which names are too much alike: two names are, if one of all policies says so.
     *
     * @param policy asked on the plug-in's thread
     * @throws IllegalStateException if the plug-in has started
     */
    void namePolicy(NamePolicy policy);

    /**
     * {@return the time as the server has it, for {@link #schedule scheduled} tasks, mutes and posts}
     *
     * In production it is the time of day; in a test with chat-testkit perhaps one that the test moves.
     */
    InstantSource clock();

    /**
     * Posts as the server itself, to everybody in the room and to those who read its log later. No interceptor is asked.
     *
     * @param room which nobody needs to be in
     * @param text of the post, within the limits of the protocol, clause 7
     * @return where the post stands in the log. Fails with {@link RejectedException} if the text is empty, too long or cannot be
     *     passed on, or the log is away; with {@link UnknownOutcomeException} if the log does not answer for it
     */
    CompletableFuture<Position> announce(RoomId room, String text);

    /**
     * Asks who is in a room.
     *
     * @param room which need not exist
     * @return everybody, those whose connection is lost for the moment too, in the order in which they came
     */
    CompletableFuture<List<Participant>> members(RoomId room);

    /**
     * Asks who has a name now, or one that compares equal (protocol, clause 4).
     *
     * @param name any
     * @return who has it; empty if nobody does
     */
    CompletableFuture<Optional<Participant>> find(String name);

    /**
     * Ends the connection of somebody, who is gone at once and is told not to come back ({@code goodbye} with {@code kicked}).
     *
     * @param member whose identity counts, not the name
     * @return false if there was nobody with this identity
     */
    CompletableFuture<Boolean> kick(Member member);

    /**
     * Refuses what somebody posts ({@link RejectCode#DENIED}), for as long as the server runs at most. A later call replaces it.
     *
     * @param member whose identity counts, so across renames and reconnects by session
     * @param time for which it holds, at most 36,500 days; zero lifts it
     * @return completes with null once it holds
     * @throws IllegalArgumentException if the time is negative or longer
     */
    CompletableFuture<@Nullable Void> mute(Member member, Duration time);

    /**
     * Removes somebody from one room, behind what it has asked for already; for others it is gone with {@link LeaveReason#KICKED}, and is
     * told so itself ({@code left}) if it is in the room by a connection. Whoever joins again is in it again, unless a
     * {@link JoinInterceptor} refuses.
     *
     * @param room which need not exist
     * @param member whose identity counts, not the name
     * @return false if nobody with this identity was in the room; true once the removal is under way
     */
    CompletableFuture<Boolean> remove(RoomId room, Member member);

    /**
     * {@link #remove Removes} everybody from a room. Its log stays.
     *
     * @param room which need not exist
     * @return completes with null once that is under way
     */
    CompletableFuture<@Nullable Void> closeRoom(RoomId room);

    /**
     * {@return what the server has to do now, and has done so far}
     *
     * Looks at every room: for every few seconds, not for every post.
     */
    CompletableFuture<Statistics> statistics();

    /**
     * Runs a task later, once, on the plug-in's thread.
     *
     * @param delay from now, at most 36,500 days; of zero, once the plug-in has done what it does now
     * @param task what it throws is logged
     * @return for cancelling it
     * @throws IllegalArgumentException if the delay is negative or longer
     */
    Future<?> schedule(Duration delay, Runnable task);
}
