package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Records what a snippet prints. A class with snippets has a field {@code System} of this type, which hides
 * {@code java.lang.System}. So the snippets read as in a program, and other tests may print at the same time.
 */
final class Console {
    private static final int PATIENCE_SECONDS = 30;

    final Out out = new Out();

    static final class Out {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        void println(String line) {
            lines.add(line);
        }
    }

    /** Waits for this many lines, and takes them. */
    List<String> await(int count) throws InterruptedException {
        List<String> printed = new ArrayList<>();
        while (printed.size() < count) {
            String line = out.lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("the line after %s", printed).isNotNull();
            printed.add(line);
        }
        return printed;
    }

    /** Fails if a snippet printed more than was taken. */
    void nothingMore() {
        assertThat(out.lines).isEmpty();
    }
}
