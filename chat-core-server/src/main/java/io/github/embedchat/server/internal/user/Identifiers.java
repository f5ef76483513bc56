package io.github.embedchat.server.internal.user;

import java.util.Random;

/** Makes ids: of guests and sessions, which nobody can guess and nobody gets twice, and of posts, which only have to differ. Server loop only. */
public final class Identifiers {
    private static final int RADIX = 36;

    private final Random random;
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
