package io.github.embedchat.demo.cli.terminal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.utils.Display;

/**
 * JLine's line reader without two of its faults, up to 4.5.0 at least.
 *
 * <p>JLine repeats a wide character that ends at the right margin, because it relies on what the terminal does there.
 * This reader moves to the next line itself.
 *
 * <p>On POSIX systems, JLine treats Ctrl-C twice: it interrupts the reading thread, and it delivers the character. If
 * the interrupt is first, the character is left for the next line, which would end the program. This reader counts the
 * interrupts, and ignores one character for each.
 *
 * <p><b>Threading:</b> as {@link LineReaderImpl}.
 */
final class ChatLineReader extends LineReaderImpl {
    private final AtomicInteger interrupts = new AtomicInteger();

    ChatLineReader(Terminal terminal) {
        super(terminal, "chatroom", null);
        getWidgets().put(CALLBACK_INIT, this::beginLine);
    }

    /** Called when a line begins, before anything is drawn. */
    private boolean beginLine() {
        display = new WrappingDisplay(terminal);
        display.resize(size);
        Thread reading = Thread.currentThread();
        terminal.handle(Terminal.Signal.INT, signal -> {
            interrupts.incrementAndGet();
            reading.interrupt();
        });
        return true;
    }

    /** Called when the character of Ctrl-C was read. */
    @Override
    protected boolean interrupt() {
        boolean isHandled = interrupts.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        return isHandled || super.interrupt();
    }

    private static final class WrappingDisplay extends Display {
        WrappingDisplay(Terminal terminal) {
            super(terminal, false);
        }

        @Override
        public void resize(Sized size) {
            super.resize(size);
            wrapAtEol = false;
            delayedWrapAtEol = false;
        }
    }
}
