package io.github.embedchat.demo.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.swing.room.WindowTexts;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutArgumentsTheLobbyOfThisMachineIsMeant() {
        assertThat(Options.parse()).isEqualTo(new Options(ServerAddress.DEFAULT, null, RoomId.LOBBY, false));
    }

    @Test
    void everythingCanBeChosen() {
        assertThat(Options.parse("--name", "Ann", "example.org:80", "--room=tea", "--lang", "ZH"))
                .isEqualTo(new Options(new ServerAddress("example.org", 80), "Ann", new RoomId("tea"), false));
    }

    @Test
    void aNameMayContainAnEqualsSign() {
        assertThat(Options.parse("--name=a=b").name()).isEqualTo("a=b");
    }

    @Test
    void anInvalidOptionIsExplained() {
        assertThat(problem("--nmae", "x")).isEqualTo("unknown option --nmae");
        assertThat(problem("--name")).isEqualTo("--name needs a value");
        assertThat(problem("--lang", "fr")).isEqualTo("--lang must be zh or en, not fr");
        assertThat(problem("a", "b")).isEqualTo("unexpected argument b");
        assertThat(problem("--room", " ")).startsWith("--room needs a name that is not empty");
        assertThat(problem("a:b")).startsWith("a:b is not a server address");
    }

    private static String problem(String... args) {
        return WindowTexts.in(Language.EN).reason(catchThrowableOfType(Failure.class, () -> Options.parse(args)));
    }
}
