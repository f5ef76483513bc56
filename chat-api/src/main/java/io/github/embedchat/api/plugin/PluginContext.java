package io.github.embedchat.api.plugin;

import io.github.embedchat.api.listener.ServerListener;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * A plug-in's access to the server. While the plug-in starts, it registers its listeners and interceptors here. At
 * any time it acts through the {@link ChatOperations}. Operations requested before the server listens are carried out
 * as soon as it listens.
 *
 * <p><b>Threading:</b> registration only within {@link ChatPlugin#start}; everything else by any thread. Futures
 * complete on the plug-in's thread, so never wait for one on that thread. Such a wait throws
 * {@link IllegalStateException}. A wait through another future, such as one of {@code CompletableFuture.allOf}, is
 * not detected. Futures may never complete after the server has closed.
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
     * @param authenticator called on the plug-in's thread
     * @throws IllegalStateException if there is one already, or the plug-in has started
     */
    void setAuthenticator(Authenticator authenticator);

    /**
     * Registers an interceptor of posts.
     *
     * @param interceptor called on the plug-in's thread, after the interceptors registered before it
     * @throws IllegalStateException if the plug-in has started
     */
    void addPostInterceptor(PostInterceptor interceptor);

    /**
     * Registers an interceptor of joins.
     *
     * @param interceptor called on the plug-in's thread, after the interceptors registered before it
     * @throws IllegalStateException if the plug-in has started
     */
    void addJoinInterceptor(JoinInterceptor interceptor);

    /**
     * Registers an interceptor of renames.
     *
     * @param interceptor called on the plug-in's thread, after the interceptors registered before it
     * @throws IllegalStateException if the plug-in has started
     */
    void addRenameInterceptor(RenameInterceptor interceptor);

    /**
     * Registers a policy that decides which names are too similar to be used at the same time. One policy is enough
     * to reject a name.
     *
     * @param policy called on the plug-in's thread
     * @throws IllegalStateException if the plug-in has started
     */
    void addNamePolicy(NamePolicy policy);

    /**
     * {@return the server's clock, which also drives {@link #schedule scheduled} tasks, mutes and the times of posts}
     *
     * In production this is the time of day. A test with {@code chat-testkit} can replace it by virtual time.
     */
    Clock clock();

    /**
     * Runs a task once, later, on the plug-in's thread.
     *
     * @param delay the time from now, at most 36,500 days; with zero, the task runs once the plug-in has finished its
     *     present work
     * @param task the task; if it throws, the server logs the exception
     * @return a future to cancel the task with
     * @throws IllegalArgumentException if the delay is negative or too long
     */
    Future<?> schedule(Duration delay, Runnable task);
}
