package io.github.embedchat.server.internal.session;

import java.util.concurrent.Executor;

/**
 * Something that others wrote and the server calls.
 *
 * @param owner who it is in the server's log
 * @param executor that alone calls it
 */
public record Hook<T>(T target, String owner, Executor executor) {
    /** What is known of it is its class. */
    public static <T> Hook<T> of(T target, Executor executor) {
        return new Hook<>(target, target.getClass().getName(), executor);
    }
}
