package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The complete projects in the documents are those that {@code InstallationIT} builds and runs. */
class ProjectsTest {
    private static final String CONSUMERS = "integration-tests/consumers/";
    private static final Document SPRING_BOOT = Document.read("docs/spring-boot.md");

    /** Returns the lines of a file, without the XML declaration, and with the version of this build. */
    private static List<String> file(String name) {
        String text = Document.read(CONSUMERS + name).text().replace("${chat.version}", version("version"));
        return text.lines().filter(line -> !line.startsWith("<?xml ")).toList();
    }

    private static String version(String element) {
        return Pattern.compile("<" + Pattern.quote(element) + ">([^<]*)<")
                .matcher(Document.read("pom.xml").text())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void theGuideHasAPomThatIsBuilt() {
        assertThat(Document.read("docs/guide.md").blocks("xml")).containsExactly(file("classpath/pom.xml"));
    }

    @Test
    void theSpringBootPageHasAProjectThatIsBuilt() {
        String sources = "spring-boot/src/main/java/org/example/";

        assertThat(SPRING_BOOT.blocks("xml").get(0)).isEqualTo(file("spring-boot/pom.xml"));
        assertThat(SPRING_BOOT.blocks("java"))
                .containsExactly(file(sources + "ChatConfiguration.java"), file(sources + "Greeter.java"));
        assertThat(SPRING_BOOT.blocks("properties"))
                .containsExactly(file("spring-boot/src/main/resources/application.properties"));
    }

    @Test
    void theSpringBootPageNamesTheNettyOfThisBuild() {
        String netty = version("netty.version");

        assertThat(SPRING_BOOT.blocks("xml").get(1)).contains("  <netty.version>" + netty + "</netty.version>");
        assertThat(SPRING_BOOT.blocks("groovy")).containsExactly(List.of("ext['netty.version'] = '" + netty + "'"));
    }
}
