package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Position;
import org.junit.jupiter.api.Test;

/** Tests where a cursor starts and which posts it cannot get (protocol, clause 5.4). */
class StartPositionTest {
    private static final Bounds FIVE_TO_NINE = new Bounds("e1", 5, 9);
    private static final Bounds NEVER_ANY = new Bounds("e1", 1, 0);
    private static final Bounds ALL_FORGOTTEN = new Bounds("e1", 10, 9);

    private static StartPosition after(String epoch, long seq, Bounds bounds) {
        return StartPosition.of(JoinFrom.after(new Position(epoch, seq)), bounds);
    }

    private static StartPosition last(int count, Bounds bounds) {
        return StartPosition.of(JoinFrom.last(count), bounds);
    }

    @Test
    void theDefaultStartIsTheHead() {
        assertThat(StartPosition.of(JoinFrom.head(), FIVE_TO_NINE)).isEqualTo(new StartPosition(9, null));
        assertThat(StartPosition.of(JoinFrom.head(), NEVER_ANY)).isEqualTo(new StartPosition(0, null));
    }

    @Test
    void theNewestPostsAreCutToThoseThatAreKept() {
        assertThat(last(0, FIVE_TO_NINE)).isEqualTo(new StartPosition(9, null));
        assertThat(last(5, FIVE_TO_NINE)).isEqualTo(new StartPosition(4, null));
        assertThat(last(6, FIVE_TO_NINE)).isEqualTo(new StartPosition(4, null));
        assertThat(last(Integer.MAX_VALUE, FIVE_TO_NINE)).isEqualTo(new StartPosition(4, null));
        assertThat(last(3, NEVER_ANY)).isEqualTo(new StartPosition(0, null));
        assertThat(last(3, ALL_FORGOTTEN)).isEqualTo(new StartPosition(9, null));
    }

    @Test
    void aCursorStartsAtAPositionThatIsKept() {
        assertThat(after("e1", 4, FIVE_TO_NINE)).isEqualTo(new StartPosition(4, null));
        assertThat(after("e1", 7, FIVE_TO_NINE)).isEqualTo(new StartPosition(7, null));
        assertThat(after("e1", 9, FIVE_TO_NINE)).isEqualTo(new StartPosition(9, null));
        assertThat(after("e1", 0, NEVER_ANY)).isEqualTo(new StartPosition(0, null));
        assertThat(after("e1", 9, ALL_FORGOTTEN)).isEqualTo(new StartPosition(9, null));
    }

    @Test
    void postsOlderThanTheOldestKeptPostAreReportedAsTrimmed() {
        assertThat(after("e1", 3, FIVE_TO_NINE)).isEqualTo(new StartPosition(4, new LogGap(Reason.TRIMMED, 4, 4)));
        assertThat(after("e1", 0, FIVE_TO_NINE)).isEqualTo(new StartPosition(4, new LogGap(Reason.TRIMMED, 1, 4)));
        assertThat(after("e1", 2, ALL_FORGOTTEN)).isEqualTo(new StartPosition(9, new LogGap(Reason.TRIMMED, 3, 9)));
    }

    @Test
    void aPositionBeyondTheHeadIsReportedAsAhead() {
        assertThat(after("e1", 10, FIVE_TO_NINE)).isEqualTo(new StartPosition(9, new LogGap(Reason.AHEAD, 10, 9)));
        assertThat(after("e1", Long.MAX_VALUE, NEVER_ANY))
                .isEqualTo(new StartPosition(0, new LogGap(Reason.AHEAD, 1, 0)));
    }

    @Test
    void aPositionOfAnotherEpochStartsBeforeTheOldestPost() {
        for (long seq : new long[] {0, 4, 9, 99}) {
            assertThat(after("e0", seq, FIVE_TO_NINE)).isEqualTo(new StartPosition(4, new LogGap(Reason.EPOCH, 1, 4)));
        }
        assertThat(after("e0", 3, NEVER_ANY)).isEqualTo(new StartPosition(0, new LogGap(Reason.EPOCH, 1, 0)));
    }
}
