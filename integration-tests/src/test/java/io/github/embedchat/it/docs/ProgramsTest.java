package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs have the options that the guide lists, and print what the guide shows. */
class ProgramsTest {
    private static final Document SECTION = Document.read("docs/guide.md").section("## The programs");

    static Stream<List<String>> commands() {
        return SECTION.rows().stream().filter(row -> row.get(0).contains("[--")).map(row -> Document.codes(row.get(0)));
    }

    /** @param command the command, and its options, as the guide has them */
    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsInTheHelpOfItsCommand(List<String> command) throws IOException {
        String help = help(command.get(0).replace("./chatroom", "").strip());
        List<String> options = Pattern.compile("--[a-z]+")
                .matcher(command.get(1))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(options).isNotEmpty().allSatisfy(option -> assertThat(help).contains(option));
    }

    /** Prints the help as the start script does: the window is a program of its own. */
    private static String help(String subcommand) throws IOException {
        return switch (subcommand) {
            case "" -> Programs.run(Programs.demo("cli", "--help"), "");
            case "window" -> Programs.run(Programs.demo("swing", "--help"), "");
            default -> Programs.run(Programs.demo("cli", subcommand, "--help"), "");
        };
    }

    @Test
    void thePipePostsAndTheServerPrintsWhoJoined() throws IOException {
        List<String> shown = SECTION.blocks("text").get(0);
        Process server = Programs.demo("cli", "serve", "--port", "0").start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> printed = new ArrayList<>(List.of(lines.readLine()));
            String address = printed.get(0).replaceAll(".* ", "");
            String posted = Programs.run(
                    Programs.demo("cli", "join", address, "--name", "CI", "--lang", "en"), "The build is green\n");
            while (printed.size() < shown.size()) {
                printed.add(lines.readLine());
            }

            assertThat(printed).map(ProgramsTest::withoutPort).isEqualTo(withoutPorts(shown));
            assertThat(posted.lines()).anyMatch(line -> line.matches("\\[.*]CI: The build is green"));
        } finally {
            server.destroy();
        }
    }

    private static List<String> withoutPorts(List<String> lines) {
        return lines.stream().map(ProgramsTest::withoutPort).toList();
    }

    private static String withoutPort(String line) {
        return line.replaceAll(":\\d+$", ":…");
    }
}
