package io.github.embedchat.demo.swing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.swing.room.WindowTexts;
import java.awt.HeadlessException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Options> opened = new ArrayList<>();

    private int run(Consumer<Options> opener, String... args) {
        return run(Language.EN, opener, args);
    }

    private int run(Language language, Consumer<Options> opener, String... args) {
        return Main.run(
                args,
                WindowTexts.in(language),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                (options, texts) -> opener.accept(options));
    }

    @Test
    void theWindowIsOpenedAsAsked() {
        assertThat(run(opened::add, "--name", "Ann")).isZero();
        assertThat(opened).containsExactly(Options.parse("--name", "Ann"));
    }

    @Test
    void helpNeedsNoDisplay() {
        assertThat(run(opened::add, "--help")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: chatroom window [OPTIONS] [HOST[:PORT]]");
        assertThat(opened).isEmpty();
    }

    @Test
    void theHelpNamesEveryOptionAndIsNotTooWideInEitherLanguage() {
        for (Language language : Language.values()) {
            out.reset();
            run(language, opened::add, "--help");
            String help = out.toString(UTF_8);
            assertThat(help).contains("[HOST[:PORT]]", "--name", "--room", "--lang", "--help");
            assertThat(help.lines()).allMatch(line -> columns(line) <= 80);
        }
    }

    private static long columns(String line) {
        return line.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }

    @Test
    void helpAndErrorsAreInChineseToo() {
        run(Language.ZH, opened::add, "-h");
        assertThat(out.toString(UTF_8)).startsWith("用法：").doesNotContainPattern("[a-z]+ [a-z]+ [a-z]+");
        run(Language.ZH, opened::add, "--nmae");
        assertThat(err.toString(UTF_8)).contains("未知选项 --nmae");
    }

    @Test
    void wrongArgumentsAreOneClearLine() {
        assertThat(run(opened::add, "--lang", "fr")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .isEqualToIgnoringNewLines(
                        "chatroom window: --lang must be zh or en, not fr (see: chatroom window --help)");
        assertThat(opened).isEmpty();
    }

    @Test
    void noDisplayIsOneClearLine() {
        int status = run(options -> {
            throw new HeadlessException("No X11 DISPLAY variable was set,\nor no headful library support was found");
        });
        assertThat(status).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualToIgnoringNewLines(
                        "chatroom window: there is no display for the window; to chat in the terminal, run: ./chatroom join");
    }
}
