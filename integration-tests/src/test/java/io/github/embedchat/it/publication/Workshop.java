package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of the sources, and the Maven that builds a release from it. It only reads the local repository of this
 * machine.
 */
final class Workshop {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT = Set.of(".git", "target", ".idea");

    /** The version of the sources without {@code -SNAPSHOT}. */
    static final String VERSION = sourceVersion().replace("-SNAPSHOT", "");

    private final Path folder;
    /** The builds of the consumers, by consumer. */
    private final Map<String, CompletableFuture<Run>> builds = new ConcurrentHashMap<>();

    private static String sourceVersion() {
        try {
            Matcher version = Pattern.compile("<artifactId>chat-parent</artifactId>\\s*<version>([^<]+)")
                    .matcher(Files.readString(ROOT.resolve("pom.xml")));
            assertThat(version.find()).isTrue();
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param folder an empty folder */
    Workshop(Path folder) {
        this.folder = folder;
    }

    /** Returns the folder to which {@code deploy} publishes. */
    Path repository() {
        return folder.resolve("repository");
    }

    private Path sources() {
        return folder.resolve("sources");
    }

    /** Builds, signs with this key and deploys a release version, with the command from CONTRIBUTING. */
    void release(Path gnupg) throws IOException, InterruptedException {
        copySources();
        List<String> arguments = new ArrayList<>(List.of(releaseCommand().split(" ")));
        arguments.remove("./mvnw");
        arguments.add("-Dspotless.check.skip");
        arguments.add("-DaltDeploymentRepository=workshop::file:" + repository());
        ProcessBuilder maven = maven(sources(), arguments);
        maven.environment().put("GNUPGHOME", gnupg.toString());
        Run.of(maven).succeeded();
    }

    /** Installs the libraries with the command from the README, into a local repository of their own. */
    void install() throws IOException, InterruptedException {
        copySources();
        List<String> arguments = new ArrayList<>(List.of(installCommand().split("[\\s\\\\]+")));
        arguments.remove("./mvnw");
        arguments.add("-Dspotless.check.skip");
        Run.of(maven(sources(), arguments)).succeeded();
    }

    private static String installCommand() throws IOException {
        Matcher command = Pattern.compile("(?s)\\./mvnw .*? install .*?(?=\n```)")
                .matcher(Files.readString(ROOT.resolve("README.md")));
        assertThat(command.find()).isTrue();
        return command.group();
    }

    /** Returns the local repository of this workshop. */
    Path local() {
        return folder.resolve("local");
    }

    /** Compiles and packs the published modules of these sources. */
    void packageLibraries(Path sources) throws IOException, InterruptedException {
        Run.of(maven(
                        sources,
                        List.of("-Dmaven.test.skip", "-Dspotless.check.skip", "-am", "-pl", published(), "package")))
                .succeeded();
    }

    private static String releaseCommand() throws IOException {
        return Files.readString(ROOT.resolve("CONTRIBUTING.md"))
                .lines()
                .filter(line -> line.startsWith("./mvnw -Pdocumented,release "))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the modules of this project that a command names. */
    static String modulesIn(String command) {
        return command.replaceAll("(?s).*-pl ([\\w,/-]+).*", "$1");
    }

    /** Returns the published modules. */
    static String published() throws IOException {
        return modulesIn(releaseCommand());
    }

    /** Copies the sources, and replaces the snapshot version by the release version. */
    private void copySources() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(dir.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(sources().resolve(ROOT.relativize(dir)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = sources().resolve(ROOT.relativize(file));
                Files.copy(file, copy);
                if (file.getFileName().toString().equals("pom.xml")) {
                    Files.writeString(copy, Files.readString(file).replace(sourceVersion(), VERSION));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Returns the folder of a consumer's project. */
    Path consumer(String name) {
        return sources().resolve("integration-tests/consumers").resolve(name);
    }

    /** Copies the project of a consumer, and changes its POM. */
    void copyConsumer(String name, String copy, UnaryOperator<String> change) throws IOException {
        try (Stream<Path> files = Files.walk(consumer(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, consumer(copy).resolve(consumer(name).relativize(file)));
            }
        }
        Path pom = consumer(copy).resolve("pom.xml");
        Files.writeString(pom, change.apply(Files.readString(pom)));
    }

    /** Runs Maven on the project of a consumer. */
    Run maven(String consumer, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-Dchat.version=" + VERSION);
        return Run.of(maven(consumer(consumer), all));
    }

    /** Runs an older Maven on the project of a consumer. It cannot read the local repository of this machine. */
    Run olderMaven(String version, String consumer, String... arguments) throws IOException, InterruptedException {
        maven(
                        consumer,
                        "dependency:3.9.0:unpack",
                        "-Dartifact=org.apache.maven:apache-maven:" + version + ":zip:bin",
                        "-DoutputDirectory=" + folder)
                .succeeded();
        List<String> command = new ArrayList<>(List.of(
                "sh", folder.resolve("apache-maven-" + version + "/bin/mvn").toString()));
        command.addAll(List.of("-B", "-q", "-ntp", "-Dmaven.repo.local=" + local(), "-Dchat.version=" + VERSION));
        command.addAll(List.of(arguments));
        return Run.of(new ProcessBuilder(command).directory(consumer(consumer).toFile()));
    }

    /** Starts to build a consumer's project with the artifacts installed here, and to run its tests. */
    void startToBuild(String consumer, Executor executor) {
        builds.put(consumer, CompletableFuture.supplyAsync(() -> buildWith(consumer), executor));
    }

    /** Returns the result of the build that was started. */
    Run built(String consumer) {
        return builds.get(consumer).join();
    }

    /** Builds a consumer once more, with other arguments. */
    Run build(String consumer, String... arguments) {
        built(consumer);
        return buildWith(consumer, arguments);
    }

    private Run buildWith(String consumer, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "-Dchat.version=" + VERSION,
                "test",
                "dependency:3.9.0:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=target/lib"));
        try {
            return Run.of(maven(consumer(consumer), all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** Returns how many tests of a consumer ran in its build. */
    long testsRun(String consumer) throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.walk(consumer(consumer).resolve("target/surefire-reports"))) {
            for (Path report :
                    files.filter(file -> file.toString().endsWith(".xml")).toList()) {
                count += Pattern.compile("<testcase ")
                        .matcher(Files.readString(report))
                        .results()
                        .count();
            }
        }
        return count;
    }

    /** Runs a built consumer with these arguments of {@code java}; returns its output. */
    String run(String consumer, String... arguments) throws IOException, InterruptedException {
        built(consumer).succeeded();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return Run.of(new ProcessBuilder(command).directory(consumer(consumer).toFile()))
                .succeeded();
    }

    private ProcessBuilder maven(Path project, List<String> arguments) {
        String ofThisMachine = System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("mvnw").toString(),
                "-B",
                "-q",
                "-ntp",
                "-Dmaven.repo.local=" + local(),
                "-Dmaven.repo.local.tail=" + ofThisMachine));
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(project.toFile());
    }

    /** Builds the terminal program with a Java of its own. */
    Path image() throws IOException, InterruptedException {
        Path image = folder.resolve("image");
        Run.of(new ProcessBuilder(sources().resolve("demo-cli/image").toString(), image.toString()))
                .succeeded();
        return image;
    }
}
