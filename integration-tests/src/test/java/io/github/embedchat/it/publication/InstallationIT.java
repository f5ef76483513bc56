package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Installs the libraries as the README says, and builds the complete projects of the guide with them. */
class InstallationIT {
    /** The Maven of Debian 12. Its defaults are too old for Java 17. */
    private static final String OLDER_MAVEN = "3.8.7";

    /**
     * The Netty of this build. Spring Boot 4.1 manages a newer one, and its native libraries may not be in the
     * repository yet.
     */
    private static final String NETTY = "-Dnetty.version=" + property("netty.version");

    @TempDir
    private static Path folder;

    private static Workshop workshop;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        workshop = new Workshop(folder);
        workshop.install();
    }

    private static String property(String name) {
        try {
            Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]*)<")
                    .matcher(Files.readString(Path.of("..", "pom.xml")));
            assertThat(value.find()).isTrue();
            return value.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> libraries() {
        return PublicationIT.LIBRARIES;
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsInstalledWithItsSourcesAndItsDocumentation(String artifact) {
        String stem = artifact + "-" + Workshop.VERSION;

        assertThat(workshop.local().resolve("io/github/embedchat/" + artifact + "/" + Workshop.VERSION))
                .isDirectoryContaining("glob:**" + stem + ".jar")
                .isDirectoryContaining("glob:**" + stem + "-sources.jar")
                .isDirectoryContaining("glob:**" + stem + "-javadoc.jar");
    }

    @Test
    void anOlderMavenBuildsTestsAndRunsTheProjectOfTheGuide() throws Exception {
        String output = workshop.olderMaven(OLDER_MAVEN, "classpath", "test", "exec:java")
                .succeeded();

        assertThat(output).contains("Ann: hello", "post 2");
        assertThat(workshop.testsRun("classpath")).isEqualTo(2);
    }

    /** A framework that manages Netty 4.1 does not matter if the project imports Netty's own versions first. */
    @Test
    void aNettyBomBeforeTheOneOfAFrameworkDecides() throws Exception {
        workshop.copyConsumer("older-netty", "newer-netty", pom -> {
            Matcher older = Pattern.compile("(?s)<dependency>\\s*<groupId>io.netty.*?</dependency>")
                    .matcher(pom);
            assertThat(older.find()).isTrue();
            String newer = older.group().replaceAll("4\\.1\\.[^<]*", property("netty.version"));
            return pom.substring(0, older.start()) + newer + pom.substring(older.start());
        });
        workshop.startToBuild("newer-netty", Runnable::run);

        assertThat(workshop.run(
                        "newer-netty",
                        "-cp",
                        "target/classes" + File.pathSeparator + "target/lib/*",
                        "org.example.Program"))
                .doesNotContain("needs Netty");
    }

    private static void assertRuns(String consumer) throws IOException, InterruptedException {
        CompletableFuture<String> greeting = new CompletableFuture<>();
        CompletableFuture<String> end = new CompletableFuture<>();
        ChatListener screen = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                greeting.complete(posted.from().name() + ": " + posted.text());
            }

            @Override
            public void onState(ConnectionState state) {
                if (state instanceof Offline offline && greeting.isDone()) {
                    end.complete(offline.cause().toString());
                }
            }
        };
        Process application = program(consumer).start();
        try (BufferedReader log = application.inputReader();
                ChatClient ann = ChatClient.builder()
                        .server("localhost", port(log))
                        .name("Ann")
                        .listener(screen)
                        .build()) {
            ann.connect();
            ann.join(RoomId.LOBBY, JoinFrom.last(20));
            assertThat(greeting.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo("Bot: The application is ready");
            application.toHandle().destroy(); // SIGTERM, and the output can still be read
            assertThat(end.orTimeout(1, TimeUnit.MINUTES).join()).contains("goodbye");
            assertThat(log.lines()).anyMatch(line -> line.contains("Closed /127.0.0.1:"));
            assertThat(application.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            application.destroyForcibly();
        }
    }

    /** The whole application in one jar, as users run it. */
    private static ProcessBuilder program(String consumer) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/my-chat-1.jar",
                        "--chat.port=0")
                .directory(workshop.consumer(consumer).toFile())
                .redirectErrorStream(true);
    }

    private static int port(BufferedReader log) throws IOException {
        Pattern listening = Pattern.compile("Listening on /127\\.0\\.0\\.1:(\\d+)");
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = listening.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError(seen);
    }

    @Test
    void springBoot4RunsAServerAndAClientUntilItIsStopped() throws Exception {
        workshop.maven("spring-boot", "package", NETTY).succeeded();

        assertThat(workshop.testsRun("spring-boot")).isEqualTo(1);
        assertRuns("spring-boot");
    }

    private static String springBoot3(String pom) {
        return pom.replaceAll("(?<=<version>)4\\.1\\.\\d+", "3.5.16");
    }

    @Test
    void springBoot3NeedsAPropertyAndSaysSo() throws Exception {
        workshop.copyConsumer("spring-boot", "spring-boot-3", InstallationIT::springBoot3);
        workshop.maven("spring-boot-3", "package", "-DskipTests").succeeded();

        Run without = Run.of(program("spring-boot-3"));
        assertThat(without.status()).isNotZero();
        assertThat(without.output())
                .contains("the chat server needs Netty 4.2.x")
                .containsPattern("netty-common 4\\.1\\.\\d+")
                .contains("with Spring Boot, set the property netty.version");
    }

    @Test
    void springBoot3RunsWithThatProperty() throws Exception {
        String property = "<properties>\n<netty.version>" + property("netty.version") + "</netty.version>";
        UnaryOperator<String> withProperty = pom -> springBoot3(pom).replace("<properties>", property);
        workshop.copyConsumer("spring-boot", "spring-boot-3-netty", withProperty);
        workshop.maven("spring-boot-3-netty", "package").succeeded();

        assertThat(workshop.testsRun("spring-boot-3-netty")).isEqualTo(1);
        assertRuns("spring-boot-3-netty");
    }
}
