package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.ChatServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tests what a release publishes, and what its users get. */
class PublicationIT {
    private static final String GROUP = "io/github/embedchat";
    static final List<String> LIBRARIES = List.of(
            "chat-api",
            "chat-core-server",
            "chat-core-client",
            "chat-testkit-base",
            "chat-testkit",
            "chat-log-sqlite",
            "chat-metrics",
            "chat-moderation",
            "chat-names-icu");

    @TempDir
    private static Path folder;

    private static final List<String> CONSUMERS =
            List.of("kotlin", "classpath", "modulepath", "testmodule", "older-netty");

    /** Runs two builds at a time: the second release goes on while consumers of the first are built. */
    private static final ExecutorService BUILDS = Executors.newFixedThreadPool(2);

    private static Workshop first;
    private static Workshop second;
    private static CompletableFuture<Void> secondRelease;

    @BeforeAll
    static void releaseTwice() throws IOException, InterruptedException {
        Path gnupg = Files.createDirectory(
                folder.resolve("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        makeKey(gnupg);
        first = new Workshop(Files.createDirectory(folder.resolve("first")));
        second = new Workshop(Files.createDirectory(folder.resolve("second")));
        secondRelease = CompletableFuture.runAsync(() -> release(second, gnupg), BUILDS);
        release(first, gnupg);
        CONSUMERS.forEach(consumer -> first.startToBuild(consumer, BUILDS));
    }

    private static void release(Workshop workshop, Path gnupg) {
        try {
            workshop.release(gnupg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** Ends the builds, because a folder cannot be deleted during a build in it. */
    @AfterAll
    static void endBuilds() throws InterruptedException {
        BUILDS.shutdownNow();
        BUILDS.awaitTermination(1, TimeUnit.MINUTES);
    }

    /** Makes an untrusted key for these tests. */
    private static void makeKey(Path gnupg) throws IOException, InterruptedException {
        Run.of(new ProcessBuilder(
                        "gpg",
                        "--homedir",
                        gnupg.toString(),
                        "--batch",
                        "--passphrase",
                        "",
                        "--quick-gen-key",
                        "Nobody <nobody@example.org>"))
                .succeeded();
    }

    static List<String> libraries() {
        return LIBRARIES;
    }

    private static Path published(Workshop workshop, String artifact) {
        return workshop.repository().resolve(GROUP).resolve(artifact).resolve(Workshop.VERSION);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.matches(".*\\.(md5|sha1|sha256|sha512)"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryHasSignedSourcesDocumentationAndAListOfParts(String artifact) throws IOException {
        String stem = artifact + "-" + Workshop.VERSION;
        List<String> files = Stream.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")
                .map(stem::concat)
                .toList();

        assertThat(names(published(first, artifact)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(files.stream(), files.stream().map(name -> name + ".asc"))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void theDocumentationCoversThePackagesExportedToAll(String artifact) throws IOException {
        String stem = artifact + "-" + Workshop.VERSION;
        Path jar = published(first, artifact).resolve(stem + ".jar");
        Path documentation = published(first, artifact).resolve(stem + "-javadoc.jar");

        try (FileSystem files = FileSystems.newFileSystem(documentation)) {
            assertThat(Files.readAllLines(files.getPath("element-list")).stream()
                            .filter(line -> !line.startsWith("module:")))
                    .containsExactlyInAnyOrderElementsOf(ApiChanges.exportedBy(jar));
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void everyJarOfALibraryHasTheLicenceAndTheNotice(String artifact) throws IOException {
        for (String kind : List.of("", "-sources", "-javadoc")) {
            Path jar = published(first, artifact).resolve(artifact + "-" + Workshop.VERSION + kind + ".jar");
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                for (String name : List.of("LICENSE", "NOTICE")) {
                    assertThat(files.getPath("META-INF", name)).hasSameTextualContentAs(Path.of("..", name));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void everyLibraryHasMetadataForNativeImages(String artifact) throws IOException {
        Path jar = published(first, artifact).resolve(artifact + "-" + Workshop.VERSION + ".jar");
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            assertThat(files.getPath("META-INF/native-image/io.github.embedchat", artifact))
                    .isNotEmptyDirectory();
        }
    }

    @Test
    void onlyTheLibrariesAndTheBillOfMaterialsArePublished() throws IOException {
        try (Stream<Path> artifacts = Files.list(first.repository().resolve(GROUP))) {
            assertThat(artifacts.map(artifact -> artifact.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(LIBRARIES.stream(), Stream.of("chat-bom"))
                            .toList());
        }
    }

    private static Document pom(String artifact) throws Exception {
        Path file = published(first, artifact).resolve(artifact + "-" + Workshop.VERSION + ".pom");
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aPomHasWhatARepositoryRequiresAndNoBuildDetails(String artifact) throws Exception {
        Document pom = pom(artifact);

        for (String element : List.of("name", "description", "url", "licenses", "developers", "scm")) {
            assertThat(pom.getDocumentElement().getElementsByTagName(element).getLength())
                    .as(element)
                    .isPositive();
        }
        for (String element : List.of("parent", "build", "dependencyManagement", "repositories", "profiles")) {
            assertThat(pom.getElementsByTagName(element).getLength())
                    .as(element)
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aPomHasNoSnapshotAndNoTestDependency(String artifact) throws Exception {
        NodeList scopes = pom(artifact).getElementsByTagName("scope");
        NodeList versions = pom(artifact).getElementsByTagName("version");

        assertThat(Stream.iterate(0, i -> i < scopes.getLength(), i -> i + 1)
                        .map(i -> scopes.item(i).getTextContent()))
                .isSubsetOf("compile", "runtime");
        assertThat(Stream.iterate(0, i -> i < versions.getLength(), i -> i + 1)
                        .map(i -> versions.item(i).getTextContent()))
                .isNotEmpty()
                .noneMatch(version -> version.contains("SNAPSHOT") || version.contains("$"));
    }

    @Test
    void theBillOfMaterialsNamesExactlyTheLibraries() throws Exception {
        NodeList artifacts = ((Element) pom("chat-bom")
                        .getElementsByTagName("dependencyManagement")
                        .item(0))
                .getElementsByTagName("artifactId");

        assertThat(Stream.iterate(0, i -> i < artifacts.getLength(), i -> i + 1)
                        .map(i -> artifacts.item(i).getTextContent()))
                .containsExactlyInAnyOrderElementsOf(LIBRARIES);
        assertThat(pom("chat-bom").getElementsByTagName("parent").getLength()).isZero();
    }

    @Test
    void twoBuildsAreIdenticalToTheLastByte() throws IOException {
        secondRelease.join();
        Map<String, Long> ones = contents(first.repository());
        assertThat(ones).isNotEmpty().isEqualTo(contents(second.repository()));
    }

    /** Returns the contents without the times of signatures and of the deployment, which differ between builds. */
    private static Map<String, Long> contents(Path repository) throws IOException {
        Map<String, Long> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = repository.relativize(file).toString();
                if (!name.contains("maven-metadata") && !name.contains(".asc")) {
                    CRC32 sum = new CRC32();
                    sum.update(Files.readAllBytes(file));
                    contents.put(name, sum.getValue());
                }
            }
        }
        return contents;
    }

    @Test
    void theReadmeInstallsExactlyThePublishedModules() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(Workshop.modulesIn(readme)).isEqualTo(Workshop.published());
    }

    private static String onClassPath(String consumer, String main) throws IOException, InterruptedException {
        return first.run(consumer, "-cp", "target/classes" + File.pathSeparator + "target/lib/*", main);
    }

    @Test
    void aProgramOnTheClassPathRunsAServerAndAClient() throws Exception {
        assertThat(onClassPath("classpath", "org.example.Program"))
                .contains("the room is open", "Ann: hello", "post 2");
    }

    private static String onModulePath(String consumer) throws IOException, InterruptedException {
        String modules = "target/classes" + File.pathSeparator + "target/lib";
        return first.run(consumer, "-p", modules, "-m", "org.example/org.example.Program");
    }

    @Test
    void aProgramOnTheModulePathRunsAServerPluginsAndAClient() throws Exception {
        assertThat(onModulePath("modulepath")).contains("post HELLO");
    }

    @Test
    void theTestKitWorksAsAModule() throws Exception {
        assertThat(onModulePath("testmodule")).contains("post 1", "pong");
    }

    @ParameterizedTest
    @CsvSource({"classpath, 2", "modulepath, 3"})
    void aProgramCanBeTestedWithTheTestKit(String consumer, int tests) throws Exception {
        first.built(consumer).succeeded();

        assertThat(first.testsRun(consumer)).isEqualTo(tests);
    }

    @Test
    void theTestKitOnTheModulePathSaysThatItsScriptIsMissing() throws Exception {
        Run apart = first.build("modulepath", "-Dsurefire.useModulePath=true");

        assertThat(apart.output())
                .contains("Tests run: 3, Failures: 0, Errors: 1")
                .contains("with Surefire by <useModulePath>false</useModulePath>");
    }

    @Test
    void aKotlinProgramSeesNullability() throws Exception {
        assertThat(onClassPath("kotlin", "ProgramKt")).contains("post 1").contains("history 1");

        Run wrong = first.build("kotlin", "-Dmore.sources=src/wrong/kotlin");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.output()).contains("Wrong.kt").containsIgnoringCase("null");
    }

    @Test
    void anOlderNettyIsReportedToTheProgram() throws Exception {
        assertThat(onClassPath("older-netty", "org.example.Program"))
                .contains("the chat server needs Netty 4.2.x")
                .contains("netty-common 4.1.118.Final");
    }

    @Test
    void theTerminalProgramRunsWithoutAnInstalledJava() throws Exception {
        Path image = first.image();
        assertThat(image.resolve("legal/chatroom"))
                .isDirectoryContaining("glob:**LICENSE")
                .isDirectoryContaining("glob:**NOTICE")
                .isDirectoryContaining("glob:**THIRD-PARTY.txt");
        assertThat(image.resolve("legal/java.base")).isNotEmptyDirectory();
        Path program = image.resolve("bin/chatroom");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink")) {
            Files.copy(Path.of("/usr/bin", tool), tools.resolve(tool), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path said = Files.writeString(folder.resolve("said.txt"), "hello 狼\n");
        try (ChatServer server = ChatServer.builder().port(0).build().start()) {
            String address = "localhost:" + server.address().getPort();
            ProcessBuilder join = new ProcessBuilder(program.toString(), "join", address, "--name", "Ann")
                    .redirectInput(said.toFile());
            join.environment().clear();
            join.environment().putAll(Map.of("PATH", tools.toString(), "LANG", "C.UTF-8"));

            assertThat(Run.of(join).succeeded()).contains("Ann: hello 狼");
        }
    }
}
