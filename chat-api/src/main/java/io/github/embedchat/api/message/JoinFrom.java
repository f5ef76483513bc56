package io.github.embedchat.api.message;

/** The place in a room's log where a session starts to read. */
public sealed interface JoinFrom {
    /** Starts with the next new post. */
    record Head() implements JoinFrom {}

    /**
     * Starts with the first post after a position.
     *
     * @param position the last position that the client has read
     */
    record After(Position position) implements JoinFrom {}

    /**
     * Starts with the newest posts.
     *
     * @param count the number of posts, 0 or more; the server reduces it to what the log keeps
     */
    record Last(int count) implements JoinFrom {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if {@code count} is negative
         */
        public Last {
            if (count < 0) {
                throw new IllegalArgumentException("count < 0: " + count);
            }
        }
    }

    /** {@return a start with the next new post} */
    static JoinFrom head() {
        return new Head();
    }

    /**
     * {@return a start with the first post after a position}
     *
     * @param position the last position that the client has read
     */
    static JoinFrom after(Position position) {
        return new After(position);
    }

    /**
     * {@return a start with the newest posts}
     *
     * @param count the number of posts, 0 or more; the server reduces it to what the log keeps
     * @throws IllegalArgumentException if {@code count} is negative
     */
    static JoinFrom last(int count) {
        return new Last(count);
    }
}
