package io.github.embedchat.it.publication;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A released (that is, tagged) version.
 *
 * @param tag such as {@code v0.1.0}
 */
record Release(Path repository, String tag) {
    /**
     * Returns the latest release in the history of the sources; empty if there is no release or no repository. In a
     * shallow repository the calling test is skipped, because tags may be missing.
     */
    static Optional<Release> last(Path repository) throws IOException, InterruptedException {
        boolean isShallow = git(repository, "rev-parse", "--is-shallow-repository")
                .output()
                .strip()
                .equals("true");
        assumeFalse(isShallow, "the repository is shallow: git fetch --unshallow --tags");
        Run described = git(repository, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
        return described.status() == 0
                ? Optional.of(new Release(repository, described.output().strip()))
                : Optional.empty();
    }

    static Run git(Path repository, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder(new ArrayList<>(List.of("git", "-C", repository.toString())));
        git.command().addAll(List.of(arguments));
        return Run.of(git);
    }

    String version() {
        return tag.substring(1);
    }

    /**
     * Returns whether {@code version} may break users of this release: a new major version may, and before 1.0 each new
     * minor version.
     */
    boolean mayBeBrokenBy(String version) {
        String[] before = version().split("[.-]");
        String[] after = version.split("[.-]");
        boolean sameMajor = before[0].equals(after[0]);
        return !sameMajor || before[0].equals("0") && !before[1].equals(after[1]);
    }

    /** Checks out the sources into this new folder. */
    void checkOut(Path folder) throws IOException, InterruptedException {
        Run.of(new ProcessBuilder(
                        "git", "clone", "-q", "--shared", "-b", tag, repository.toString(), folder.toString()))
                .succeeded();
    }
}
