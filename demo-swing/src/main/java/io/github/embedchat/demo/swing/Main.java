package io.github.embedchat.demo.swing;

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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Opens the window. */
public final class Main {
    private static final int USAGE_ERROR = 2;
    private static final int GOODBYE_SECONDS = 6;

    private Main() {}

    public static void main(String[] args) {
        int status = run(args, System.out, System.err, Main::open);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the program up to the end of its process; a failure is one line on the error stream.
     *
     * @param opener opens the window, and returns
     * @return the exit status, if the process is to end now
     */
    static int run(String[] args, PrintStream out, PrintStream err, Consumer<Options> opener) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                out.print(Options.USAGE);
                return 0;
            }
            opener.accept(options);
            return 0;
        } catch (IllegalArgumentException e) {
            return fail(err, USAGE_ERROR, e.getMessage() + " (see: chatroom window --help)");
        } catch (HeadlessException | AWTError | LinkageError e) {
            return fail(err, 1, "no display to open a window on; the terminal needs none: chatroom join");
        }
    }

    private static int fail(PrintStream err, int status, String message) {
        err.println("chatroom window: " + HarmlessText.flat(message));
        return status;
    }

    private static void open(Options options) {
        requireDisplay();
        Texts texts = WindowTexts.in(language(options, System.getenv()));
        SwingUtilities.invokeLater(() -> {
            Theme.install();
            ChatWindow window = new ChatWindow(options.address(), options.room(), texts);
            window.gone().thenRunAsync(() -> System.exit(0));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> sayGoodbye(window), "chat-window-goodbye"));
            window.open(options.name());
        });
    }

    /** Leaves the room when the process is stopped, so that others see it at once. */
    private static void sayGoodbye(ChatWindow window) {
        SwingUtilities.invokeLater(window::leave);
        window.gone().completeOnTimeout(null, GOODBYE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Fails here if the JDK has no windows or the machine no display. */
    private static void requireDisplay() {
        if (GraphicsEnvironment.isHeadless()) {
            throw new HeadlessException();
        }
        Toolkit.getDefaultToolkit().getScreenSize();
    }

    static Language language(Options options, Map<String, String> environment) {
        return options.language() == null ? Language.of(environment, Locale.getDefault()) : options.language();
    }
}
