package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Chinese README has the same code, commands, links, tables and headings as the English one. */
class ReadmeTranslationTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?sm)^```.*?^```$");

    private static final String ENGLISH = "README.md";
    private static final String CHINESE = "README.zh-CN.md";

    private static final Document ORIGINAL = Document.read(ENGLISH);
    private static final Document TRANSLATION = Document.read(CHINESE);

    @Test
    void bothHaveTheSameBlocksOfCode() {
        assertThat(blocks(TRANSLATION)).isNotEmpty().isEqualTo(blocks(ORIGINAL));
    }

    /** Returns the fenced blocks with their languages. */
    private static List<String> blocks(Document document) {
        return BLOCK.matcher(document.text())
                .results()
                .map(block -> block.group())
                .toList();
    }

    @Test
    void bothNameTheSameCommandsAndTypes() {
        assertThat(codes(TRANSLATION)).isNotEmpty().isEqualTo(codes(ORIGINAL));
    }

    /** Returns the code spans of each paragraph, row or list item, sorted because the order of words differs. */
    private static List<List<String>> codes(Document document) {
        return parts(document).stream()
                .map(part -> Document.codes(part).stream().sorted().toList())
                .toList();
    }

    @Test
    void bothLinkToTheSameTargets() {
        assertThat(links(TRANSLATION)).isNotEmpty().isEqualTo(links(ORIGINAL));
    }

    /** Returns the targets of links and images, in order, without the link to the other language. */
    private static List<List<String>> links(Document document) {
        return parts(document).stream()
                .map(part -> LINK.matcher(part)
                        .results()
                        .map(link -> link.group(1))
                        .filter(target -> !target.equals(ENGLISH) && !target.equals(CHINESE))
                        .sorted()
                        .toList())
                .toList();
    }

    @Test
    void eachLinksToTheOtherBelowItsTitle() {
        assertThat(ORIGINAL.text().lines().toList().get(2)).endsWith("](" + CHINESE + ")");
        assertThat(TRANSLATION.text().lines().toList().get(2)).endsWith("](" + ENGLISH + ")");
    }

    @Test
    void bothHaveTheSameHeadingsRowsItemsAndParagraphs() {
        assertThat(kinds(TRANSLATION)).isNotEmpty().isEqualTo(kinds(ORIGINAL));
    }

    private static List<String> kinds(Document document) {
        return parts(document).stream().map(ReadmeTranslationTest::kind).toList();
    }

    private static String kind(String part) {
        if (part.startsWith("#")) {
            return part.substring(0, part.indexOf(' '));
        } else if (part.startsWith("|")) {
            return "row of " + part.split("(?<!\\\\)\\|").length;
        }
        return part.startsWith("- ") ? "item" : "paragraph";
    }

    /** Splits the prose into headings, rows, list items and paragraphs. */
    private static List<String> parts(Document document) {
        List<String> parts = new ArrayList<>();
        boolean goesOn = false;
        for (String line : document.prose().lines().toList()) {
            boolean isParagraph = !line.isBlank() && Stream.of("#", "|", "- ").noneMatch(line::startsWith);
            if (isParagraph && goesOn) {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + "\n" + line);
            } else if (!line.isBlank()) {
                parts.add(line);
            }
            goesOn = isParagraph || line.startsWith("- ");
        }
        return parts;
    }
}
