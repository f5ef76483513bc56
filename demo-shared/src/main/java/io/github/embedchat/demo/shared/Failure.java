package io.github.embedchat.demo.shared;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ends the program with one line that tells the user what went wrong, and what to do. {@link Texts#reason} has that
 * line in the language of the user.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] args;

    /**
     * Creates a failure without a cause.
     *
     * @param key the key of the text, see {@link Texts#get}
     * @param args the arguments of the text; numbers are shown without separators
     */
    public Failure(String key, Object... args) {
        this(null, key, args);
    }

    /** Creates a failure with a cause, which the user does not see. */
    public Failure(@Nullable Throwable cause, String key, Object... args) {
        super(key + " " + Arrays.toString(args), cause);
        this.key = key;
        this.args = Stream.of(args).map(String::valueOf).toArray(String[]::new);
    }

    /** Returns the key of the text. */
    String key() {
        return key;
    }

    /** Returns the arguments of the text. */
    Object[] args() {
        return args.clone();
    }
}
