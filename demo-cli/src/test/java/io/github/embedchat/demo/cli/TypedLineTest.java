package io.github.embedchat.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedLineTest {
    @Test
    void mostLinesArePosts() {
        assertThat(TypedLine.parse("hello /who")).isEqualTo(new TypedLine.Say("hello /who"));
        assertThat(TypedLine.parse(" /who")).isEqualTo(new TypedLine.Say(" /who"));
    }

    @Test
    void aSlashBeginsACommand() {
        assertThat(TypedLine.parse("/who")).isEqualTo(new TypedLine.Order(Command.WHO, ""));
        assertThat(TypedLine.parse("/name  Ann Lee ")).isEqualTo(new TypedLine.Order(Command.NAME, "Ann Lee"));
        assertThat(TypedLine.parse("/quit ")).isEqualTo(new TypedLine.Order(Command.QUIT, ""));
    }

    @Test
    void anUnknownCommandIsNoPost() {
        assertThat(TypedLine.parse("/nmae Ann")).isEqualTo(new TypedLine.Mistyped("/nmae"));
        assertThat(TypedLine.parse("/")).isEqualTo(new TypedLine.Mistyped("/"));
        assertThat(TypedLine.parse("/WHO")).isEqualTo(new TypedLine.Mistyped("/WHO"));
    }

    @Test
    void twoSlashesBeginAPostThatBeginsWithOne() {
        assertThat(TypedLine.parse("//who")).isEqualTo(new TypedLine.Say("/who"));
        assertThat(TypedLine.parse("//")).isEqualTo(new TypedLine.Say("/"));
    }

    @Test
    void aBlankLineIsNothing() {
        assertThat(TypedLine.parse("")).isEqualTo(new TypedLine.Nothing());
        assertThat(TypedLine.parse("  ")).isEqualTo(new TypedLine.Nothing());
    }
}
