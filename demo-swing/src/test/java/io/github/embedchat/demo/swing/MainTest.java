package io.github.embedchat.demo.swing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.shared.Language;
import java.awt.HeadlessException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Options> opened = new ArrayList<>();

    private int run(Consumer<Options> opener, String... args) {
        return Main.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), opener);
    }

    @Test
    void theWindowIsOpenedAsAsked() {
        assertThat(run(opened::add, "--name", "Ann")).isZero();
        assertThat(opened).containsExactly(Options.parse("--name", "Ann"));
    }

    @Test
    void helpNeedsNoDisplay() {
        assertThat(run(opened::add, "--help")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: chatroom window [HOST[:PORT]]");
        assertThat(opened).isEmpty();
    }

    @Test
    void wrongArgumentsAreOneClearLine() {
        assertThat(run(opened::add, "--lang", "fr")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .isEqualToIgnoringNewLines("chatroom window: --lang is zh or en, not fr (see: chatroom window --help)");
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
                        "chatroom window: no display to open a window on; the terminal needs none: chatroom join");
    }

    @Test
    void theLanguageIsThatOfTheOptionOrOfTheEnvironment() {
        Map<String, String> chinese = Map.of("LANG", "zh_CN.UTF-8");
        assertThat(Main.language(Options.parse(), chinese)).isEqualTo(Language.ZH);
        assertThat(Main.language(Options.parse("--lang", "en"), chinese)).isEqualTo(Language.EN);
        assertThat(Language.of(Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_CN"), Locale.CHINESE))
                .isEqualTo(Language.EN);
        assertThat(Language.of(Map.of(), Locale.TRADITIONAL_CHINESE)).isEqualTo(Language.ZH);
    }
}
