package io.github.embedchat.demo.swing.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.swing.room.TranscriptLine;
import io.github.embedchat.demo.swing.transcript.ScrollPosition.Placed;
import org.junit.jupiter.api.Test;

class ScrollPositionTest {
    private static final int VIEW = 100;
    private static final int LINE = 30;

    private final Transcript transcript = new Transcript(50, 10_000);
    private final LineHeights heights = new LineHeights(transcript);
    private final ScrollPosition position = new ScrollPosition(transcript, heights, number -> LINE);

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            transcript.add(TranscriptLine.notice("x"));
        }
    }

    @Test
    void aShortTranscriptBeginsAtTheTop() {
        assertThat(position.arrange(VIEW)).isEmpty();
        add(2);
        assertThat(position.arrange(VIEW)).containsExactly(new Placed(0, 0), new Placed(1, 30));
    }

    @Test
    void theEndIsFollowed() {
        add(4);
        assertThat(position.arrange(VIEW))
                .containsExactly(new Placed(0, -20), new Placed(1, 10), new Placed(2, 40), new Placed(3, 70));
        add(1);
        assertThat(position.arrange(VIEW)).last().isEqualTo(new Placed(4, 70));
    }

    @Test
    void newLinesDoNotMoveTheLinesThatAreBeingRead() {
        add(40);
        position.arrange(VIEW);
        position.scrollBy(-95);
        var seen = position.arrange(VIEW);
        assertThat(position.isFollowing()).isFalse();

        add(5);
        assertThat(position.arrange(VIEW)).isEqualTo(seen);
        add(10); // forgets the first five, far above
        assertThat(position.arrange(VIEW)).isEqualTo(seen);
    }

    @Test
    void theOldestLinesAreShownIfTheLinesBeingReadAreDropped() {
        add(50);
        position.toStart();
        position.arrange(VIEW);
        add(20);
        assertThat(position.arrange(VIEW)).first().isEqualTo(new Placed(20, 0));
    }

    @Test
    void scrollingToTheEndFollowsNewLinesAgain() {
        add(40);
        position.arrange(VIEW);
        position.scrollBy(-35);
        position.arrange(VIEW);
        position.scrollBy(30);
        position.arrange(VIEW);
        assertThat(position.isFollowing()).isFalse();

        position.scrollBy(1_000);
        add(1);
        assertThat(position.arrange(VIEW)).last().isEqualTo(new Placed(40, 70));
        assertThat(position.isFollowing()).isTrue();
    }

    @Test
    void scrollingBeyondTheBeginningStopsThere() {
        add(40);
        position.arrange(VIEW);
        position.scrollBy(-100_000);
        assertThat(position.arrange(VIEW)).first().isEqualTo(new Placed(0, 0));
        assertThat(position.y()).isZero();
    }

    @Test
    void theBarLeadsAnywhere() {
        add(40);
        position.toStart();
        for (int i = 0; i < 40; i++) { // so that every height is known
            position.scrollBy(LINE);
            position.arrange(VIEW);
        }
        assertThat(position.total()).isEqualTo(40 * LINE);

        position.scrollTo(10 * LINE + 7);
        assertThat(position.arrange(VIEW)).first().isEqualTo(new Placed(10, -7));
        assertThat(position.y()).isEqualTo(10 * LINE + 7);
        position.scrollTo(1_000_000);
        position.arrange(VIEW);
        assertThat(position.isFollowing()).isTrue();
    }

    @Test
    void aLineHigherThanTheViewCanBeReadThrough() {
        ScrollPosition high = new ScrollPosition(transcript, heights, number -> 250);
        add(2);
        high.toStart();
        assertThat(high.arrange(VIEW)).containsExactly(new Placed(0, 0));
        high.scrollBy(200);
        assertThat(high.arrange(VIEW)).containsExactly(new Placed(0, -200), new Placed(1, 50));
        high.toEnd();
        assertThat(high.arrange(VIEW)).containsExactly(new Placed(1, -150));
    }
}
