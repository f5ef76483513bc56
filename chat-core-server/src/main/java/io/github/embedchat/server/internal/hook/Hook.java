package io.github.embedchat.server.internal.hook;

import java.util.concurrent.Executor;

/**
 * An object of a plug-in or of the embedding program that the server calls.
 *
 * @param owner the name of the object in the server's log
 * @param executor makes all calls to the object
 */
public record Hook<T>(T target, String owner, Executor executor) {
    /** Creates a hook that appears in the server's log under the class name of its target. */
    public static <T> Hook<T> of(T target, Executor executor) {
        return new Hook<>(target, target.getClass().getName(), executor);
    }
}
