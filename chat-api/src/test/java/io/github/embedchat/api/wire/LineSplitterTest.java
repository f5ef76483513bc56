package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private static final int LIMIT = 8;

    /** Feeds pieces; a line that is too long reads as "!". */
    private static List<String> split(String text, Random random) {
        LineSplitter splitter = new LineSplitter(LIMIT);
        List<String> lines = new ArrayList<>();
        byte[] bytes = text.getBytes(UTF_8);
        for (int start = 0; start < bytes.length; ) {
            int end = Math.min(bytes.length, start + 1 + random.nextInt(12));
            feed(splitter, ByteBuffer.wrap(Arrays.copyOfRange(bytes, start, end)), lines);
            start = end;
        }
        return lines;
    }

    private static void feed(LineSplitter splitter, ByteBuffer piece, List<String> lines) {
        while (piece.hasRemaining()) {
            try {
                byte[] line = splitter.next(piece);
                if (line != null) {
                    lines.add(new String(line, UTF_8));
                }
            } catch (FrameException e) {
                lines.add("!");
            }
        }
    }

    private static List<String> splitWhole(String text) {
        LineSplitter splitter = new LineSplitter(LIMIT);
        List<String> lines = new ArrayList<>();
        feed(splitter, ByteBuffer.wrap(text.getBytes(UTF_8)), lines);
        return lines;
    }

    @Test
    void linesEndWithLfOrCrLfAndEmptyOnesAreIgnored() {
        assertThat(splitWhole("a\nb\r\n\n\r\nc\rd\n")).containsExactly("a", "b", "c\rd");
    }

    @Test
    void whatHasNotEndedIsNoLine() {
        assertThat(splitWhole("a\nb")).containsExactly("a");
    }

    @Test
    void theLimitCountsNeitherLfNorCrLf() {
        assertThat(splitWhole("12345678\n12345678\r\n123456789\nx\n"))
                .containsExactly("12345678", "12345678", "!", "x");
        assertThat(splitWhole("12345678\rx\ny\n")).containsExactly("!", "y");
    }

    @Test
    void aLineThatIsTooLongIsReportedOnceAndAtOnce() {
        LineSplitter splitter = new LineSplitter(LIMIT);
        List<String> lines = new ArrayList<>();
        feed(splitter, ByteBuffer.wrap("123456789".getBytes(UTF_8)), lines);
        assertThat(lines).containsExactly("!");
        feed(splitter, ByteBuffer.wrap(new byte[1000]), lines);
        feed(splitter, ByteBuffer.wrap("\na\n".getBytes(UTF_8)), lines);
        assertThat(lines).containsExactly("!", "a");
        assertThat(splitter.isInsideLine()).isFalse();
    }

    @Test
    void theLimitMayChangeBetweenLines() {
        LineSplitter splitter = new LineSplitter(2);
        ByteBuffer in = ByteBuffer.wrap("ab\nabcd\n".getBytes(UTF_8));
        assertThat(splitter.next(in)).hasSize(2);
        splitter.limit(4);
        assertThat(splitter.next(in)).hasSize(4);
    }

    @Test
    void howTheBytesArriveMakesNoDifference() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(
                        random.nextInt(5) == 0
                                ? "\n"
                                : random.nextInt(6) == 0 ? "\r" : random.nextInt(4) == 0 ? "狼" : "x");
            }
            String all = text + "\n";
            assertThat(split(all, random)).as("-Dseed=%d", seed).isEqualTo(expected(all));
        }
    }

    /** The same, the simple way. */
    private static List<String> expected(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String content = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (content.getBytes(UTF_8).length > LIMIT) {
                lines.add("!");
            } else if (!content.isEmpty()) {
                lines.add(content);
            }
        }
        return lines;
    }
}
