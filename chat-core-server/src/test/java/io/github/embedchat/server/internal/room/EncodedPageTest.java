package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EncodedPageTest {
    private static final Position AT_TWO = new Position("e1", 2);

    private static Page page(long oldest, long from, long to, String text) {
        List<Entry> entries = LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new Entry(seq, Instant.EPOCH, "i" + seq, new Member("m1", "Ann"), text))
                .toList();
        return new Page(entries, new Bounds("e1", oldest, 100));
    }

    private static String frames(EncodedPage page) {
        return StandardCharsets.UTF_8.decode(page.frames().duplicate()).toString();
    }

    private static EncodedPage behind(long seq, long last, Page read) {
        return EncodedPage.behind(seq, last, read, RoomId.LOBBY);
    }

    @Test
    void postsAreEncodedUpToTheLastNeededPost() {
        EncodedPage page = behind(2, 4, page(1, 3, 9, "x"));
        assertThat(page.seq()).isEqualTo(4);
        assertThat(frames(page).lines()).hasSize(2);
    }

    @Test
    void aGapIsSentBeforeTheNextPost() {
        EncodedPage page = behind(2, 100, page(6, 6, 7, "x"));
        assertThat(frames(page).lines()).hasSize(3).first().asString().contains("\"gap\"", "\"from\":3", "\"to\":5");
        assertThat(page.seq()).isEqualTo(7);
    }

    @Test
    void aPageMayConsistOfAGapOnly() {
        EncodedPage page = behind(2, 100, page(101, 1, 0, "x"));
        assertThat(frames(page).lines()).hasSize(1);
        assertThat(page.seq()).isEqualTo(100);
    }

    @Test
    void aPageHoldsNoMoreThanOneWrite() {
        EncodedPage page = behind(0, 100, page(1, 1, 100, "x".repeat(4_000)));
        assertThat(page.seq()).isLessThan(100);
        assertThat(page.frames().remaining()).isBetween(64 * 1024, 64 * 1024 + 5_000);
    }

    @Test
    void aReaderContinuesWithThePostsAfterItsPosition() {
        assertThat(EncodedPage.continues(AT_TWO, page(1, 3, 4, "x"), true)).isTrue();
        assertThat(EncodedPage.continues(AT_TWO, page(1, 1, 0, "x"), false))
                .as("nothing follows")
                .isFalse();
        assertThat(EncodedPage.continues(new Position("e2", 2), page(1, 3, 4, "x"), false))
                .as("another life of the log")
                .isFalse();
    }

    @Test
    void aGapStopsOnlyAReaderThatHadReadEverything() {
        assertThat(EncodedPage.continues(AT_TWO, page(6, 6, 7, "x"), false)).isTrue();
        assertThat(EncodedPage.continues(AT_TWO, page(6, 6, 7, "x"), true)).isFalse();
    }
}
