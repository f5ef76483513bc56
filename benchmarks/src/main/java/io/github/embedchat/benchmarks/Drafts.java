package io.github.embedchat.benchmarks;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An endless supply of prepared posts, which costs nothing during the measurement. Ids repeat after {@value #COUNT}
 * posts, so a log must keep fewer posts of a room.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Drafts {
    private static final int COUNT = 1 << 14;

    private final Draft[] drafts = new Draft[COUNT];
    private int next;

    public Drafts() {
        Member author = new Member("m-0123456789abcdef01", "Member0000");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < COUNT; i++) {
            drafts[i] = new Draft(author, "c1-" + i, Texts.ASCII.text(), now);
        }
    }

    public Draft next() {
        next = (next + 1) % COUNT;
        return drafts[next];
    }
}
