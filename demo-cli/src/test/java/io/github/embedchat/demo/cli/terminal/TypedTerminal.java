package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * A terminal whose keys are pressed by a test, and which remembers everything written to it.
 *
 * <p><b>Threading:</b> one thread types and reads; the program under test writes from any.
 */
final class TypedTerminal {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(); // guarded by this
    private int seen;

    Terminal open() {
        try {
            return new ExternalTerminal(
                    "test", "xterm", new PipedInputStream(keyboard, 1 << 16), recorder(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private OutputStream recorder() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                synchronized (TypedTerminal.this) {
                    written.write(bytes, offset, length);
                    TypedTerminal.this.notifyAll();
                }
            }
        };
    }

    /** Presses the keys; {@code \r} is Enter, {@code \u0004} Ctrl-D. */
    void type(String keys) {
        try {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until this has been written, after what was awaited before. */
    synchronized void await(String text) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (output().indexOf(text, seen) < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            assertThat(left).as("time left for \"%s\" in: %s", text, output()).isPositive();
            wait(left);
        }
        seen = output().indexOf(text, seen) + text.length();
    }

    /** Everything that was written, escape sequences included. */
    synchronized String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
