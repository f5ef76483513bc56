package io.github.embedchat.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private final Words words = new Words(List.of("heck", "坏蛋", "übel", "a.b"));

    @ParameterizedTest
    @CsvSource({
        "what the heck!, what the ****!",
        "HeCk heck, **** ****",
        "checker, checker",
        "hecks, hecks",
        "你是坏蛋吗, 你是**吗",
        "ÜBEL, ****",
        "a.b axb, *** axb",
        "nothing, nothing"
    })
    void wholeWordsAreMaskedInAnyCase(String text, String masked) {
        assertThat(words.mask(text)).isEqualTo(masked);
    }

    @Test
    void anEmptyWordListMasksNothing() {
        assertThat(new Words(List.of()).mask("heck")).isEqualTo("heck");
    }
}
