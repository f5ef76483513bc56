package io.github.embedchat.server.internal.session;

import java.util.Random;

/** Makes identities of members, which nobody may guess or be given twice, and ids of posts, which only have to differ. Hub only. */
final class Identifiers {
    private static final int RADIX = 36;

    private final Random random;
    private final String life;
    private long posts;

    Identifiers(Random random) {
        this.random = random;
        this.life = "s" + Long.toString(random.nextLong() >>> 1, RADIX) + ".";
    }

    String member() {
        return "m" + Long.toString(random.nextLong() >>> 1, RADIX) + Integer.toString(random.nextInt() >>> 1, RADIX);
    }

    String post() {
        return life + Long.toString(++posts, RADIX);
    }
}
