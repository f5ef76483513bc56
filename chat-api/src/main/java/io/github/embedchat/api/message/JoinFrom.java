package io.github.embedchat.api.message;

/** Where in a room's log a member wants to start reading. */
public sealed interface JoinFrom {
    /** With the next post that is made. */
    record Head() implements JoinFrom {}

    /** With what follows a position that was reached earlier. */
    record After(Position position) implements JoinFrom {}

    /**
     * With the newest posts.
     *
     * @param count how many, 0 or more; cut to what the log keeps
     */
    record Last(int count) implements JoinFrom {
        /** @throws IllegalArgumentException if {@code count} is negative */
        public Last {
            if (count < 0) {
                throw new IllegalArgumentException("count < 0: " + count);
            }
        }
    }

    /** With the next post that is made. */
    static JoinFrom head() {
        return new Head();
    }

    /** With what follows {@code position}. */
    static JoinFrom after(Position position) {
        return new After(position);
    }

    /** With the newest {@code count} posts. */
    static JoinFrom last(int count) {
        return new Last(count);
    }
}
