package io.github.embedchat.demo.cli.terminal;

import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.utils.Display;

/**
 * A line reader whose line may be longer than the screen is wide, in Chinese too. JLine, up to 4.5.0 at least,
 * repeats a wide character that ends at the right margin, because it relies on what the terminal does there. This
 * reader moves to the next line itself.
 *
 * <p><b>Threading:</b> as {@link LineReaderImpl}.
 */
final class WrappingLineReader extends LineReaderImpl {
    WrappingLineReader(Terminal terminal) {
        super(terminal, "chatroom", null);
        getWidgets().put(CALLBACK_INIT, this::replaceDisplay);
    }

    /** Called when a line begins, before anything is drawn. */
    private boolean replaceDisplay() {
        display = new WrappingDisplay(terminal);
        display.resize(size);
        return true;
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
