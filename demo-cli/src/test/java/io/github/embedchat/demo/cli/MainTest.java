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
        "join localhost:abc, localhost:abc is not a server address",
        "join localhost:70000, localhost:70000 is not a server address",
        "join [::1, [::1 is not a server address",
        "join --last -1, '--last must be a number from 0 to 999999, not -1'",
        "join --nmae Ann, unknown option --nmae",
        "join --name, --name needs a value",
        "join one two, unexpected argument two",
        "join --lang fr, '--lang must be zh or en, not fr'",
        "serve --port abc, '--port must be a number from 0 to 65535, not abc'",
        "serve --port 65536, '--port must be a number from 0 to 65535, not 65536'",
        "serve --bind 999.0.0.1, there is no address 999.0.0.1",
        "srve, unexpected argument srve",
        "--json=maybe, --json does not take the value maybe",
        "--name Ann --name Bob, --name may be given only once",
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

    @ParameterizedTest
    @CsvSource({
        "join localhost:abc, localhost:abc 不是有效的服务器地址",
        "join --last -1, --last 必须是 0 到 999999 之间的数字",
        "join --nmae Ann, 未知选项 --nmae",
        "join --name, 选项 --name 缺少值",
        "join one two, 多余的参数 two",
        "serve --port abc, --port 必须是 0 到 65535 之间的数字",
        "serve --bind 999.0.0.1, 没有地址 999.0.0.1",
        "--json=maybe, 选项 --json 的值无效",
        "join --name Ann --name Bob, 选项 --name 只能指定一次",
        "join --ca x, --ca 必须与 --tls 一起使用",
    })
    void aWrongArgumentIsNamedInChineseToo(String args, String complaint) {
        Run run = Run.of("", ("--lang zh " + args).split(" "));

        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("chatroom: ")
                .contains(complaint);
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
        Run run = Run.of("", "window", "localhost:1", "--name", "Ann");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains("./chatroom window");
    }
}
