package io.github.embedchat.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code ./chatroom} with a Java that only prints the locale which it is given. */
class StartScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "chatroom").toAbsolutePath().normalize();
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
              echo 'openjdk version "17.0.1"' >&2
            else
              echo "LANG=$LANG LC_CTYPE=$LC_CTYPE LC_ALL=$LC_ALL"
            fi
            """;

    @TempDir
    private Path top;

    /** Makes a folder that the script takes for a project that is built already. */
    @BeforeEach
    void makeProject() throws IOException {
        Files.copy(SCRIPT, top.resolve("chatroom"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("demo-cli", "demo-swing", "plugins/one")) {
            Files.createDirectories(top.resolve(module).resolve("target/lib"));
            Files.createDirectories(top.resolve(module).resolve("src/main"));
            Files.writeString(top.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(top.resolve("pom.xml"), "<project/>");
        Files.createDirectories(top.resolve("target"));
        Files.createDirectories(top.resolve("jdk/bin"));
        Files.writeString(top.resolve("target/built"), "");
        File java = Files.writeString(top.resolve("jdk/bin/java"), JAVA).toFile();
        assertThat(java.setExecutable(true)).isTrue();
    }

    private String start(Map<String, String> locale) throws IOException {
        ProcessBuilder program = new ProcessBuilder(top.resolve("chatroom").toString(), "join");
        program.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        program.environment().put("JAVA_HOME", top.resolve("jdk").toString());
        program.environment().putAll(locale);
        Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void aLocaleWithUtf8IsLeftAlone() throws IOException {
        assertThat(start(Map.of("LC_ALL", "C.UTF-8"))).isEqualTo("LANG= LC_CTYPE= LC_ALL=C.UTF-8");
    }

    @Test
    void withoutALocaleTheTerminalUsesUtf8() throws IOException {
        assertThat(start(Map.of())).isEqualTo("LANG=C LC_CTYPE=C.UTF-8 LC_ALL=");
        assertThat(start(Map.of("LC_ALL", "POSIX"))).isEqualTo("LANG=POSIX LC_CTYPE=C.UTF-8 LC_ALL=");
    }

    @Test
    void aLocaleThatIsNotInstalledKeepsItsLanguage() throws IOException {
        assertThat(start(Map.of("LANG", "xx_XX.UTF-8"))).isEqualTo("LANG=xx_XX.UTF-8 LC_CTYPE=C.UTF-8 LC_ALL=");
        assertThat(start(Map.of("LC_ALL", "xx_XX.UTF-8"))).isEqualTo("LANG=xx_XX.UTF-8 LC_CTYPE=C.UTF-8 LC_ALL=");
    }
}
