package io.github.embedchat.server.options;

import java.util.function.Consumer;

/**
 * The rates at which one user may act, on all devices together. Posts above the rate wait; none is dropped.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class ServerRates implements Cloneable {
    private int postBurst = 20;
    private int postsPerSecond = 5;

    ServerRates() {}

    /** {@return the number of posts that a user may make at once} */
    public int postBurst() {
        return postBurst;
    }

    /** {@return the number of posts a second that a user may make after the burst; 0 for no limit} */
    public int postsPerSecond() {
        return postsPerSecond;
    }

    /**
     * {@return a copy with a different rate of posts}
     *
     * @param burst the number of posts at once, from 1; default 20
     * @param perSecond the number of posts a second after the burst, from 1; default 5
     */
    public ServerRates posts(int burst, int perSecond) {
        return with(copy -> {
            copy.postBurst = Range.atLeast(1, burst, "burst");
            copy.postsPerSecond = Range.atLeast(1, perSecond, "perSecond");
        });
    }

    /** {@return a copy without a limit on posts, for tests and for trusted clients} */
    public ServerRates unlimitedPosts() {
        return with(copy -> copy.postsPerSecond = 0);
    }

    private ServerRates with(Consumer<ServerRates> change) {
        try {
            ServerRates copy = (ServerRates) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
