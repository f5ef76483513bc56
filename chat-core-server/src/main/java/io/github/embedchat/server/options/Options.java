package io.github.embedchat.server.options;

import java.util.function.Consumer;

/**
 * A group of options that is changed by copying it. Only the copy under construction is ever written to.
 *
 * @param <T> the group itself
 */
abstract class Options<T extends Options<T>> implements Cloneable {
    /** {@return a changed copy} */
    @SuppressWarnings("unchecked") // T is the class of this object
    final T with(Consumer<T> change) {
        try {
            T copy = (T) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
