package io.github.embedchat.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @Test
    void theHelpNamesEveryCommand() {
        Run run = Run.of("", "--help");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(String.join("\n", run.out()))
                .contains("serve ", "join ", "window ", "--name=NAME", "--room=ROOM", "--json", "--version");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Run run = Run.of("", "--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).singleElement().asString().matches("chatroom \\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @CsvSource({
        "join localhost:abc, bad port abc",
        "join localhost:70000, bad port 70000",
        "join [::1, no ] after",
        "join --last -1, -1 is not a number",
        "join --nmae Ann, Unknown option: '--nmae'",
        "join --name, '--name'",
        "join one two, 'two'",
        "join --lang fr, 'fr'",
        "serve --port abc, bad port abc",
        "serve --port 65536, bad port 65536",
        "serve --bind 999.0.0.1, unknown address 999.0.0.1",
        "srve, 'srve'",
    })
    void aWrongArgumentIsOneLineThatNamesIt(String args, String complaint) {
        Run run = Run.of("", args.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("chatroom: ")
                .contains(complaint, "--help");
    }

    @Test
    void aRoomNeedsALegalName() {
        Run run = Run.of("", "join", "--room", "a\u0007b");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().contains("--room", "control");
    }

    @Test
    void aPipeCannotBeAskedForAName() {
        Run run = Run.of("hello\n", "join");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains("--name");
    }

    @Test
    void theWindowIsAnotherProgram() {
        Run run = Run.of("", "window", "localhost:1");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains("./chatroom window");
    }
}
