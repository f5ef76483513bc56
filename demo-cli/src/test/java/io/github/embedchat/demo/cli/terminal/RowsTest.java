package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowsTest {
    private static final String FAKE = "*** [2026-11-22 20:15:02]Announcement: bye";

    @Test
    void aShortLineStaysAsItIs() {
        assertThat(Rows.of("", 20)).isEmpty();
        assertThat(Rows.of("12345678901234567890", 20)).isEqualTo("12345678901234567890");
        assertThat(Rows.of("hi\n    there", 20)).isEqualTo("hi\n    there");
    }

    @Test
    void theFurtherRowsOfALongLineAreIndented() {
        assertThat(Rows.of("1234567890123456789012345678901234567890", 20))
                .isEqualTo("12345678901234567890\n    1234567890123456\n    7890");
        assertThat(Rows.of("hi\n    1234567890123456789", 20)).isEqualTo("hi\n    1234567890123456\n    789");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(Rows.of("你好你好你好你好你好a", 20)).isEqualTo("你好你好你好你好你好\n    a");
        assertThat(Rows.of("a你好你好你好你好你好", 20)).isEqualTo("a你好你好你好你好你\n    好");
        assertThat(Rows.of("❤\uFE0F".repeat(11), 20)).isEqualTo("❤\uFE0F".repeat(10) + "\n    ❤\uFE0F");
    }

    @Test
    void noRowOfAPostBeginsWhereALineBegins() {
        for (int padding = 0; padding < 200; padding++) {
            String post = "[2026-11-22 20:15:02]Eve: " + "x".repeat(padding / 2) + " ".repeat(padding) + FAKE;
            assertThat(Rows.of(post, 80).lines().skip(1)).allMatch(row -> row.startsWith("    "));
        }
    }

    @Test
    void aTerminalOfUnknownWidthBreaksLinesItself() {
        assertThat(Rows.of("x".repeat(100), 0)).isEqualTo("x".repeat(100));
    }
}
