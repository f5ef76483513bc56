package io.github.embedchat.server.internal.hook;

import java.util.concurrent.Executor;

/**
 * An object of a plug-in or of the embedding program that the server calls.
 *
 * @param owner its name in the server's log
 * @param executor the only one that calls it
 */
public record Hook<T>(T target, String owner, Executor executor) {
    /** A hook that is known by its class. */
    public static <T> Hook<T> of(T target, Executor executor) {
        return new Hook<>(target, target.getClass().getName(), executor);
    }
}
