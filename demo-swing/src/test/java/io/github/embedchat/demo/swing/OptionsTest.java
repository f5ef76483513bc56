package io.github.embedchat.demo.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutArgumentsTheLobbyOfThisMachineIsMeant() {
        assertThat(Options.parse()).isEqualTo(new Options(ServerAddress.DEFAULT, null, RoomId.LOBBY, null, false));
    }

    @Test
    void everythingCanBeChosen() {
        assertThat(Options.parse("--name", "Ann", "example.org:80", "--room=tea", "--lang", "ZH"))
                .isEqualTo(new Options(
                        new ServerAddress("example.org", 80), "Ann", new RoomId("tea"), Language.ZH, false));
    }

    @Test
    void aNameMayContainAnEqualsSign() {
        assertThat(Options.parse("--name=a=b").name()).isEqualTo("a=b");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> Options.parse("--nmae", "x")).hasMessage("unknown option --nmae");
        assertThatThrownBy(() -> Options.parse("--name")).hasMessage("--name needs a value");
        assertThatThrownBy(() -> Options.parse("--lang", "fr")).hasMessage("--lang is zh or en, not fr");
        assertThatThrownBy(() -> Options.parse("a", "b")).hasMessage("one server is enough: b");
        assertThatThrownBy(() -> Options.parse("--room", " ")).hasMessage("a room name must not be empty");
        assertThatThrownBy(() -> Options.parse("a:b")).hasMessage("bad port b: not a number");
    }
}
