package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedLineTest {
    @Test
    void mostLinesArePosts() {
        assertThat(TypedLine.parse("hello /who")).isEqualTo(new TypedLine.Post("hello /who"));
        assertThat(TypedLine.parse(" /who")).isEqualTo(new TypedLine.Post(" /who"));
    }

    @Test
    void aSlashBeginsACommand() {
        assertThat(TypedLine.parse("/who")).isEqualTo(new TypedLine.Command(SlashCommand.WHO, ""));
        assertThat(TypedLine.parse("/name  Ann Lee ")).isEqualTo(new TypedLine.Command(SlashCommand.NAME, "Ann Lee"));
        assertThat(TypedLine.parse("/quit ")).isEqualTo(new TypedLine.Command(SlashCommand.QUIT, ""));
    }

    @Test
    void anUnknownCommandIsNoPost() {
        assertThat(TypedLine.parse("/nmae Ann")).isEqualTo(new TypedLine.UnknownCommand("/nmae"));
        assertThat(TypedLine.parse("/")).isEqualTo(new TypedLine.UnknownCommand("/"));
        assertThat(TypedLine.parse("/WHO")).isEqualTo(new TypedLine.UnknownCommand("/WHO"));
    }

    @Test
    void twoSlashesBeginAPostThatBeginsWithOne() {
        assertThat(TypedLine.parse("//who")).isEqualTo(new TypedLine.Post("/who"));
        assertThat(TypedLine.parse("//")).isEqualTo(new TypedLine.Post("/"));
    }

    @Test
    void aBlankLineIsNothing() {
        assertThat(TypedLine.parse("")).isEqualTo(new TypedLine.Blank());
        assertThat(TypedLine.parse("  ")).isEqualTo(new TypedLine.Blank());
    }
}
