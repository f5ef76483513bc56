package io.github.embedchat.api.plugin;

import io.github.embedchat.api.listener.ServerListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;

/**
 * The server, as a plug-in sees it: methods to register with while the plug-in starts, and {@link ChatOperations} to act with. What is
 * requested before the server listens is done as soon as it does.
 *
 * <p><b>Threading:</b> registering, in {@link ChatPlugin#start} only; everything else by any thread. Futures complete on the plug-in's
 * thread, so never wait for one there: that throws {@link IllegalStateException}, unless it is hidden in another future. After the server
 * has closed they may stay open.
 */
public interface PluginContext extends ChatOperations {
    /**
     * Registers a listener.
     *
     * @param listener called on the plug-in's thread
     * @throws IllegalStateException if the plug-in has started
     */
    void addListener(ServerListener listener);

    /**
     * Registers the authenticator.
     *
     * @param authenticator asked on the plug-in's thread
     * @throws IllegalStateException if there is one already, or the plug-in has started
     */
    void setAuthenticator(Authenticator authenticator);

    /**
     * Registers an interceptor of posts.
     *
     * @param interceptor asked on the plug-in's thread, after those registered before
     * @throws IllegalStateException if the plug-in has started
     */
    void addPostInterceptor(PostInterceptor interceptor);

    /**
     * Registers an interceptor of joins.
     *
     * @param interceptor asked on the plug-in's thread, after those registered before
     * @throws IllegalStateException if the plug-in has started
     */
    void addJoinInterceptor(JoinInterceptor interceptor);

    /**
     * Registers an interceptor of renames.
     *
     * @param interceptor asked on the plug-in's thread, after those registered before
     * @throws IllegalStateException if the plug-in has started
     */
    void addRenameInterceptor(RenameInterceptor interceptor);

    /**
     * Registers a policy that decides which names are too similar to be used at the same time. Two names are if one of all policies says so.
     *
     * @param policy asked on the plug-in's thread
     * @throws IllegalStateException if the plug-in has started
     */
    void addNamePolicy(NamePolicy policy);

    /**
     * {@return the time as the server has it, for {@link #schedule scheduled} tasks, mutes and posts}
     *
     * In production it is the time of day; in a test with chat-testkit perhaps one that the test moves.
     */
    InstantSource clock();

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
