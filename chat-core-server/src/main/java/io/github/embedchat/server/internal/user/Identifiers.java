package io.github.embedchat.server.internal.user;

import java.util.Random;

/**
 * Creates ids. Ids of guests and sessions cannot be guessed and never repeat. Ids of posts only have to be unique.
 * Server loop only.
 */
public final class Identifiers {
    private static final int RADIX = 36;

    private final Random random;
    /** Prefix of the ids of posts. It is random, so that ids differ from those before a restart. */
    private final String life;

    private long posts;

    public Identifiers(Random random) {
        this.random = random;
        this.life = "s" + Long.toString(random.nextLong() >>> 1, RADIX) + ".";
    }

    public String user() {
        return "m" + secret();
    }

    public String session() {
        return "d" + secret();
    }

    private String secret() {
        return Long.toString(random.nextLong() >>> 1, RADIX) + Integer.toString(random.nextInt() >>> 1, RADIX);
    }

    public String post() {
        return life + Long.toString(++posts, RADIX);
    }
}
