package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSplitterTest {
    private static final int LIMIT = 8;
    /** Far smaller than the line, and larger than what the test itself allocates. */
    private static final int NEXT_TO_NOTHING = 1024 * 1024;

    /** Splits the text in pieces; a line that is too long becomes "!". */
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
    void anUnfinishedLineIsNotReturned() {
        assertThat(splitWhole("a\nb")).containsExactly("a");
    }

    @Test
    void theLimitCountsNeitherLfNorCrLf() {
        assertThat(splitWhole("12345678\n12345678\r\n123456789\nx\n"))
                .containsExactly("12345678", "12345678", "!", "x");
        assertThat(splitWhole("12345678\rx\ny\n")).containsExactly("!", "y");
    }

    @Test
    void aTooLongLineIsReportedOnceAndImmediately() {
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
    void theFirstByteBeyondTheLimitMakesALineTooLong() {
        LineSplitter splitter = new LineSplitter(LIMIT);
        List<String> lines = new ArrayList<>();
        for (byte b : "12345678".getBytes(UTF_8)) {
            feed(splitter, ByteBuffer.wrap(new byte[] {b}), lines);
        }
        assertThat(lines).isEmpty();
        feed(splitter, ByteBuffer.wrap("9".getBytes(UTF_8)), lines);
        assertThat(lines).containsExactly("!");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678|CR|LF,     12345678",
        "12345678CR|LF,      12345678",
        "12345678|CRLF,      12345678",
        "1234567CR|CRLF,     1234567CR",
        "12345678CR|xLF,     !",
        "12345678|CR|CR|LF,  !",
        "1234567CR|8LF,      !",
        "12345678|x|LF,      !",
        "CR|CR|LF,           CR"
    })
    void aCrAtTheLimitIsPartOfTheEndOnlyIfALfFollows(String pieces, String line) {
        LineSplitter splitter = new LineSplitter(LIMIT);
        List<String> lines = new ArrayList<>();
        for (String piece : pieces.split("\\|")) {
            byte[] bytes = piece.replace("CR", "\r").replace("LF", "\n").getBytes(UTF_8);
            feed(splitter, ByteBuffer.wrap(bytes), lines);
        }
        assertThat(lines).containsExactly(line.replace("CR", "\r"));
        assertThat(splitter.isInsideLine()).isFalse();
    }

    @Test
    void theSplitterKnowsWhetherALineHasBegun() {
        LineSplitter splitter = new LineSplitter(LIMIT);
        List<String> lines = new ArrayList<>();
        assertThat(splitter.isInsideLine()).isFalse();
        feed(splitter, ByteBuffer.wrap("a".getBytes(UTF_8)), lines);
        assertThat(splitter.isInsideLine()).isTrue();
        feed(splitter, ByteBuffer.wrap("\n".getBytes(UTF_8)), lines);
        assertThat(splitter.isInsideLine()).isFalse();
        feed(splitter, ByteBuffer.wrap("123456789".getBytes(UTF_8)), lines);
        assertThat(splitter.isInsideLine()).as("in a line that is skipped").isTrue();
        feed(splitter, ByteBuffer.wrap("\n".getBytes(UTF_8)), lines);
        assertThat(splitter.isInsideLine()).isFalse();
    }

    @Test
    void aTooLongLineIsNotBuffered() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LineSplitter splitter = new LineSplitter(1000);
        ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
        List<String> lines = new ArrayList<>();
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 1000; i++) {
            feed(splitter, piece.rewind(), lines);
        }
        long used = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(lines).containsExactly("!");
        assertThat(used).as("bytes for a line of 64,000,000").isLessThan(NEXT_TO_NOTHING);
    }

    @Test
    void aLineInSmallPiecesTakesMemoryInProportionToItsLength() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LineSplitter splitter = new LineSplitter(100_000);
        ByteBuffer piece = ByteBuffer.wrap(new byte[] {'x'});
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 100_000; i++) {
            splitter.next(piece.rewind());
        }
        long used = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(used).isLessThan(100L * 100_000);
        assertThat(splitter.next(ByteBuffer.wrap("\n".getBytes(UTF_8)))).hasSize(100_000);
    }

    @Test
    void theLimitMayChangeInTheMiddleOfALine() {
        LineSplitter splitter = new LineSplitter(2);
        List<String> lines = new ArrayList<>();
        feed(splitter, ByteBuffer.wrap("ab".getBytes(UTF_8)), lines);
        splitter.limit(4);
        feed(splitter, ByteBuffer.wrap("cd\nab".getBytes(UTF_8)), lines);
        splitter.limit(1);
        feed(splitter, ByteBuffer.wrap("\nx\nxy\n".getBytes(UTF_8)), lines);
        assertThat(lines).containsExactly("abcd", "!", "x", "!");
    }

    @Test
    void aLimitIsAtLeastOne() {
        assertThatThrownBy(() -> new LineSplitter(0)).hasMessage("limit < 1: 0");
        LineSplitter splitter = new LineSplitter(1);
        assertThatThrownBy(() -> splitter.limit(-1)).hasMessage("limit < 1: -1");
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
    void linesDoNotDependOnHowTheBytesAreCut() {
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

    /** Splits the text in a simple way, for comparison. */
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
