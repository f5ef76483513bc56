package io.github.embedchat.demo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogOptionTest {
    @TempDir
    private Path directory;

    @Test
    void postsSurviveARestart() {
        String file = directory.resolve("chat.db").toString();

        Run.of("hello\n", "--port", "0", "--name", "Ann", "--log", file);
        Run later = Run.of("", "--port", "0", "--name", "Bob", "--log", file, "--last", "10");

        assertThat(later.status()).isZero();
        assertThat(later.err()).isEmpty();
        assertThat(later.out()).anyMatch(line -> line.endsWith("]Ann: hello"));
    }

    @Test
    void aFileThatIsNoLogIsLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("diary.txt"), "my diary");

        Run host = Run.of("", "--port", "0", "--name", "Ann", "--log", file.toString());
        Run serve = Run.of("", "serve", "--port", "0", "--log", file.toString());

        assertThat(host.status()).isEqualTo(1);
        assertThat(host.out()).isEmpty();
        assertThat(host.err())
                .containsExactly(
                        "chatroom: cannot open the log " + file + ": it is not a chat log, and is left as it is");
        assertThat(serve).isEqualTo(host);
        assertThat(file).hasContent("my diary");
    }
}
