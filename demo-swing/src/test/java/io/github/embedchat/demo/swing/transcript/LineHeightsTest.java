package io.github.embedchat.demo.swing.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.swing.room.TranscriptLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineHeightsTest {
    private static final LineHeights.Estimate ESTIMATE = new LineHeights.Estimate(10, 20, 4);

    @Test
    void heightsAreGuessedFromTheLengthOfTheLine() {
        Transcript transcript = new Transcript(10, 10_000);
        LineHeights heights = new LineHeights(transcript);
        heights.estimate(ESTIMATE);
        transcript.add(TranscriptLine.notice(""));
        transcript.add(TranscriptLine.notice("x".repeat(11)));
        transcript.add(TranscriptLine.notice("a\nb"));
        transcript.add(TranscriptLine.notice("公".repeat(6)));
        heights.catchUp();

        assertThat(heights.before(1)).isEqualTo(24);
        assertThat(heights.before(2) - heights.before(1)).isEqualTo(44);
        assertThat(heights.before(3) - heights.before(2)).isEqualTo(44);
        assertThat(heights.before(4) - heights.before(3)).isEqualTo(44);
    }

    /** Compares the heights with those of the simplest implementation. */
    @Test
    void sumsAreRightWhateverIsAddedForgottenAndMeasured() {
        long seed = Long.getLong("chat.seed", System.nanoTime());
        Random random = new Random(seed);
        Transcript transcript = new Transcript(13, 200);
        LineHeights heights = new LineHeights(transcript);
        heights.estimate(ESTIMATE);
        Deque<Integer> expected = new ArrayDeque<>();
        for (int step = 0; step < 2_000; step++) {
            long end = transcript.end();
            for (int added = random.nextInt(4); added > 0; added--) {
                transcript.add(TranscriptLine.notice("x".repeat(random.nextInt(60))));
            }
            heights.catchUp();
            for (long number = end; number < transcript.end(); number++) {
                expected.add(number < transcript.first() ? 0 : ESTIMATE.height(columns(transcript, number), 0));
            }
            while (expected.size() > transcript.end() - transcript.first()) {
                expected.remove();
            }
            measureOne(random, transcript, heights, expected);
            check("seed " + seed + ", step " + step, transcript, heights, new ArrayList<>(expected));
        }
    }

    private static int columns(Transcript transcript, long number) {
        return transcript.line(number).shown().length();
    }

    private static void measureOne(Random random, Transcript transcript, LineHeights heights, Deque<Integer> expected) {
        if (!expected.isEmpty()) {
            int index = random.nextInt(expected.size());
            int height = 1 + random.nextInt(100);
            heights.exact(transcript.first() + index, height);
            List<Integer> changed = new ArrayList<>(expected);
            changed.set(index, height);
            expected.clear();
            expected.addAll(changed);
        }
    }

    private static void check(String when, Transcript transcript, LineHeights heights, List<Integer> expected) {
        long sum = 0;
        for (int i = 0; i < expected.size(); i++) {
            long number = transcript.first() + i;
            assertThat(heights.before(number)).as(when).isEqualTo(sum);
            assertThat(heights.lineAt(sum)).as(when).isEqualTo(number);
            sum += expected.get(i);
            assertThat(heights.lineAt(sum - 1)).as(when).isEqualTo(number);
        }
        assertThat(heights.total()).as(when).isEqualTo(sum);
        assertThat(heights.before(transcript.end())).as(when).isEqualTo(sum);
    }
}
