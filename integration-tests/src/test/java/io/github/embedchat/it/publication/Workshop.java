package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A copy of the sources, of which a release is made, and the Maven that makes it; it only reads the local repository of this machine. */
final class Workshop {
    private static final String PUBLISHED = "chat-bom,chat-testkit,plugins/chat-log-sqlite,plugins/chat-metrics,"
            + "plugins/chat-moderation,plugins/chat-names-icu";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT = Set.of(".git", "target", ".idea");
    private static final long MAX_MINUTES = 15;

    /** The one that the sources have, but no snapshot. */
    static final String VERSION = sourceVersion().replace("-SNAPSHOT", "");

    private final Path folder;
    private final Path localRepository;

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

    /** @param folder that is empty */
    Workshop(Path folder) {
        this(folder, folder.resolve("local"));
    }

    /** @param localRepository perhaps of another one, which has fetched already what is needed */
    Workshop(Path folder, Path localRepository) {
        this.folder = folder;
        this.localRepository = localRepository;
    }

    Path localRepository() {
        return localRepository;
    }

    /** Where {@code deploy} puts what is published. */
    Path repository() {
        return folder.resolve("repository");
    }

    private Path sources() {
        return folder.resolve("sources");
    }

    /** Builds and deploys everything that is published, as a version that is no snapshot, signed with this key. */
    void release(Path gnupg) throws IOException, InterruptedException {
        copySources();
        Result result = maven(
                sources(),
                Map.of("GNUPGHOME", gnupg.toString()),
                "-Prelease",
                "-Dmaven.test.skip",
                "-Dspotless.check.skip",
                "-pl",
                PUBLISHED,
                "-am",
                "-DaltDeploymentRepository=workshop::file:" + repository(),
                "deploy");
        assertThat(result.status()).as(result.output()).isZero();
    }

    /** With the version of a release in place of the snapshot's. */
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

    /** A copy of one of the consumers' projects, built with what was installed here. */
    Result build(String consumer, String... arguments) throws IOException, InterruptedException {
        Path project = sources().resolve("integration-tests/consumers").resolve(consumer);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "-Dchat.version=" + VERSION,
                "compile",
                "dependency:3.9.0:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=target/lib"));
        return maven(project, Map.of(), all.toArray(String[]::new));
    }

    /** Runs what was built of a consumer. */
    Result run(String consumer, String... arguments) throws IOException, InterruptedException {
        Path project = sources().resolve("integration-tests/consumers").resolve(consumer);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return run(project, Map.of(), command);
    }

    private Result maven(Path project, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        String ofThisMachine = System.getProperty(
                "maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        List<String> command = new ArrayList<>(List.of(
                sources().resolve("mvnw").toString(),
                "-B",
                "-q",
                "-ntp",
                "-Dmaven.repo.local=" + localRepository,
                "-Dmaven.repo.local.tail=" + ofThisMachine));
        command.addAll(List.of(arguments));
        return run(project, environment, command);
    }

    /** Makes the terminal program with its own Java. */
    Path image() throws IOException, InterruptedException {
        Path image = folder.resolve("image");
        Result made = run(
                sources(), Map.of(), List.of(sources().resolve("demo-cli/image").toString(), image.toString()));
        assertThat(made.status()).as(made.output()).isZero();
        return image;
    }

    /** What a program has printed, and how it ended. */
    record Result(int status, String output) {}

    private Result run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES))
                    .as("in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
