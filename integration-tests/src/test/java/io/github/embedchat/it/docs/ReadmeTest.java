package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the README with the code and the build: snippets, what they print, tables and coordinates. */
class ReadmeTest {
    private static final int MAX_LINES = 130;
    private static final Document README = Document.read("README.md");

    @Test
    void everySnippetIsCompiledCode() {
        assertThat(README.blocks("java")).containsExactlyElementsOf(Snippets.of("readme"));
    }

    @Test
    void theSnippetsPrintWhatIsShown() throws InterruptedException {
        ReadmeSnippets snippets = new ReadmeSnippets();
        List<String> shown =
                README.section("## Add it to your program").blocks("text").get(0);
        try (ChatServer server = snippets.server(0);
                ChatClient client = snippets.client(server.address().getPort())) {
            assertThat(snippets.System.await(shown.size())).isEqualTo(shown);
            assertThat(client.you()).isPresent();
        }
        snippets.System.nothingMore();
    }

    @Test
    void theReadmeIsShort() {
        assertThat(README.text().lines()).hasSizeLessThanOrEqualTo(MAX_LINES);
    }

    @Test
    void theCoordinatesAreThoseOfThisBuild() {
        String parent = Document.read("pom.xml").text();
        String shown = README.section("## Add it to your program").text();

        assertThat(element("version", shown)).isEqualTo(element("version", parent));
        assertThat(element("groupId", shown)).isEqualTo(element("groupId", parent));
        assertThat(Document.path(element("artifactId", shown))).isDirectory();
    }

    private static String element(String name, String xml) {
        return Pattern.compile("<" + name + ">([^<]*)<")
                .matcher(xml)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void everyModuleIsInTheTable() {
        List<String> modules = Pattern.compile("<module>([^<]*)<")
                .matcher(Document.read("pom.xml").text())
                .results()
                .map(module -> module.group(1))
                .toList();

        assertThat(README.section("## Modules").terms()).isEqualTo(modules);
    }
}
