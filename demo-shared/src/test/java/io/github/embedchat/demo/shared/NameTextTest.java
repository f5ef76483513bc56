package io.github.embedchat.demo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann", "狼来了", "Ann-Lee", "O'Neill", "Dr.Who", "ann_2", "マリー", "佐々木", "राम", "👋🏽", "שלום", "e\u0301"
            })
    void aWordIsShownAsItIs(String name) {
        assertThat(NameText.author(name)).isEqualTo(name);
        assertThat(NameText.inSentence(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann Lee", "Bo (on the train)", "Ann, Bo", "C&A", "Ann @ work"})
    void severalWordsAreInQuotesWithinASentence(String name) {
        assertThat(NameText.author(name)).isEqualTo(name);
        assertThat(NameText.inSentence(name)).isEqualTo("“" + name + "”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* Ann",
                "Ann: hi",
                "Ann> ",
                "Ann꞉ hi",
                "Annː hi",
                "Ann∶ hi",
                "Annꓽ hi",
                "[Ann]",
                "-- Ann: x",
                "Ann؛",
                "<b>",
                "小明、小红",
                "x=1",
                "Ann |"
            })
    void aNameThatCouldEndEarlyIsInQuotes(String name) {
        assertThat(NameText.author(name)).isEqualTo("“" + name + "”");
        assertThat(NameText.inSentence(name)).isEqualTo("“" + name + "”");
    }

    @ParameterizedTest
    @CsvSource({"a” left; “b, “a\\” left; \\“b”", "a\" is, “a\\\" is”", "a\\, “a\\\\”"})
    void quotesWithinAQuotedNameAreMarked(String name, String shown) {
        assertThat(NameText.author(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"'A\nB', A⏎B", "A\u202EB, “A<U+202E>B”"})
    void aNameIsHarmless(String name, String shown) {
        assertThat(NameText.author(name)).isEqualTo(shown);
    }
}
