package io.github.embedchat.demo.swing;

import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.WindowTexts;
import io.github.embedchat.demo.swing.window.ChatWindow;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Toolkit;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.swing.SwingUtilities;

/** Starts the window program. */
public final class Main {
    private static final int USAGE_ERROR = 2;
    private static final int GOODBYE_SECONDS = 6;

    private Main() {}

    public static void main(String[] args) {
        Language language = Language.of(List.of(args), System.getenv(), Locale.getDefault());
        int status = run(args, WindowTexts.in(language), utf8(System.out), utf8(System.err), Main::open);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns a stream that uses UTF-8 in any locale, as in the terminal program. */
    private static PrintStream utf8(PrintStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /**
     * Prints the help, or opens the window. A failure is one line on the error stream.
     *
     * @param opener opens the window, and returns
     * @return the exit status; 0 if the window is open
     */
    static int run(String[] args, Texts texts, PrintStream out, PrintStream err, BiConsumer<Options, Texts> opener) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                out.println(texts.get("help"));
                return 0;
            }
            opener.accept(options, texts);
            return 0;
        } catch (Failure e) {
            return fail(err, USAGE_ERROR, texts.get("help.see", texts.reason(e), "chatroom window"));
        } catch (HeadlessException | AWTError | LinkageError e) {
            return fail(err, 1, texts.get("display.missing"));
        }
    }

    private static int fail(PrintStream err, int status, String message) {
        err.println("chatroom window: " + HarmlessText.flat(message));
        return status;
    }

    private static void open(Options options, Texts texts) {
        requireDisplay();
        SwingUtilities.invokeLater(() -> {
            Theme.install();
            ChatWindow window = new ChatWindow(options.address(), options.room(), texts);
            window.gone().thenRunAsync(() -> System.exit(0));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> sayGoodbye(window), "chat-window-goodbye"));
            window.open(options.name());
        });
    }

    /** Leaves the room when the process is stopped, so that other members see it at once. */
    private static void sayGoodbye(ChatWindow window) {
        SwingUtilities.invokeLater(window::leave);
        window.gone().completeOnTimeout(null, GOODBYE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Throws an exception or error if the JDK has no window toolkit or the machine has no display. */
    private static void requireDisplay() {
        if (GraphicsEnvironment.isHeadless()) {
            throw new HeadlessException();
        }
        Toolkit.getDefaultToolkit().getScreenSize();
    }
}
