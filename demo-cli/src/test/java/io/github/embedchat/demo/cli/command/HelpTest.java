package io.github.embedchat.demo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.cli.Run;
import io.github.embedchat.demo.shared.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The help of all commands, in both languages. */
class HelpTest {
    private static final String VARIABLE = "\\$\\{[^}]*}";

    private static List<String> help(Language language, String... command) {
        String option = "--lang=" + language.name().toLowerCase(Locale.ROOT);
        Run run = Run.of(
                "",
                Stream.concat(Stream.of(command), Stream.of(option, "--help")).toArray(String[]::new));
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    private static List<String> allHelp(Language language) {
        return Stream.of(help(language), help(language, "serve"), help(language, "join"))
                .flatMap(List::stream)
                .toList();
    }

    /** The parts of a text of the help that are printed as they are, without spaces: the help breaks lines there. */
    private static List<String> parts(Language language, String key) {
        String text = Commands.help(language).getString(key).replace("%n", "");
        return Stream.of(text.split(VARIABLE)).map(HelpTest::withoutSpaces).toList();
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(Commands.help(Language.ZH).keySet())
                .isEqualTo(Commands.help(Language.EN).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsPrinted(Language language) {
        String all = withoutSpaces(String.join("", allHelp(language)));
        ResourceBundle texts = Commands.help(language);

        assertThat(texts.keySet())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(all).contains(parts(language, key)));
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandOptionAndArgumentIsDescribed(Language language) {
        String help = String.join("\n", allHelp(language));
        String entry = "(?m)^ {2,6}[-\\[a-z]\\S*(, \\S+)?";
        String description = "( +| *\n {23})\\S"; // next to the entry, or on the next line if the entry is long

        assertThat(count(entry + description, help)).isGreaterThan(20).isEqualTo(count(entry, help));
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @ParameterizedTest
    @EnumSource
    void noLineIsWiderThanATerminal(Language language) {
        assertThat(allHelp(language)).allMatch(line -> columns(line) <= 80);
    }

    private static long columns(String line) {
        return line.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }

    @Test
    void theChineseHelpHasNoEnglishSentence() {
        String english = allHelp(Language.EN).stream().collect(Collectors.joining("\n"));
        String chinese = allHelp(Language.ZH).stream().collect(Collectors.joining("\n"));
        String threeWords = "[A-Za-z]+ [a-z]+ [a-z]+";

        assertThat(english).containsPattern(threeWords);
        assertThat(chinese).doesNotContainPattern(threeWords).doesNotContain("Usage", "Options", "default");
    }

    @Test
    void theEnvironmentChoosesTheLanguageToo() {
        Map<String, String> environment = Map.of("LANG", "zh_CN.UTF-8");

        assertThat(Run.in(environment, "--help").out()).isEqualTo(help(Language.ZH));
        assertThat(Run.in(environment, "--lang", "en", "--help").out()).isEqualTo(help(Language.EN));
        assertThat(Run.in(environment, "join", "--nmae").err())
                .containsExactly("chatroom: 未知选项 --nmae（用法见 chatroom join --help）");
    }
}
