package io.github.embedchat.it.publication;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version that was released, which is to say tagged.
 *
 * @param tag such as {@code v0.1.0}
 */
record Release(Path repository, String tag) {
    /**
     * The latest one that led to what is there now; empty if there is none, or no repository. What a shallow one does not have is no
     * reason to be content: that is skipped.
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

    /** Whether a version may take something away (semantic versioning; before 1.0, with each minor version). */
    boolean mayBeBrokenBy(String version) {
        String[] before = version().split("[.-]");
        String[] after = version.split("[.-]");
        boolean sameMajor = before[0].equals(after[0]);
        return !sameMajor || before[0].equals("0") && !before[1].equals(after[1]);
    }

    /** Its sources, in this folder, which is made. */
    void checkOut(Path folder) throws IOException, InterruptedException {
        Run.of(new ProcessBuilder(
                        "git", "clone", "-q", "--shared", "-b", tag, repository.toString(), folder.toString()))
                .succeeded();
    }
}
