package io.github.embedchat.api.message;

/** Where in a room's log a member wants to start reading. */
public sealed interface JoinFrom {
    /** With the next post that is made. */
    record Head() implements JoinFrom {}

    /**
     * With what follows a position.
     *
     * @param position reached earlier
     */
    record After(Position position) implements JoinFrom {}

    /**
     * With the newest posts.
     *
     * @param count how many, 0 or more; cut to what the log keeps
     */
    record Last(int count) implements JoinFrom {
        /**
         * Checks the number.
         *
         * @param count how many, 0 or more
         * @throws IllegalArgumentException if it is negative
         */
        public Last {
            if (count < 0) {
                throw new IllegalArgumentException("count < 0: " + count);
            }
        }
    }

    /** {@return with the next post that is made} */
    static JoinFrom head() {
        return new Head();
    }

    /**
     * {@return with what follows a position}
     *
     * @param position reached earlier
     */
    static JoinFrom after(Position position) {
        return new After(position);
    }

    /**
     * {@return with the newest posts}
     *
     * @param count how many, 0 or more; cut to what the log keeps
     * @throws IllegalArgumentException if it is negative
     */
    static JoinFrom last(int count) {
        return new Last(count);
    }
}
