package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.Failure;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.terminal.Screen;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a server speaks TLS, and as whom. */
final class ServeTlsOptions {
    private static final String VARIABLE = "CHATROOM_TLS_PASSWORD";

    @Option(
            names = "--tls",
            paramLabel = "KEYSTORE",
            description = "Speak TLS, with the key and certificate in this file (PKCS#12 or JKS).")
    @Nullable
    Path keyStore;

    @Option(
            names = "--tls-password",
            paramLabel = "PASSWORD",
            description =
                    "The password of that file, which others on this machine can see in the list of processes. Without it: "
                            + VARIABLE + " in the environment, or else it is asked for.")
    @Nullable
    String password;

    /**
     * Null without TLS.
     *
     * @throws Failure saying what is wrong with the file or its password
     */
    @Nullable
    SSLContext context(Shell shell) {
        if (keyStore == null) {
            if (password != null) {
                throw new Failure("--tls-password needs --tls KEYSTORE");
            }
            return null;
        }
        KeyStoreFile file = new KeyStoreFile(keyStore);
        return file.context(password(shell).toCharArray());
    }

    private String password(Shell shell) {
        if (password != null) {
            return password;
        }
        String fromEnvironment = shell.environment().get(VARIABLE);
        return fromEnvironment == null ? ask(shell) : fromEnvironment;
    }

    private String ask(Shell shell) {
        Terminal terminal = shell.terminal()
                .get()
                .orElseThrow(() -> new Failure("there is no terminal to ask for the password of " + keyStore
                        + ": use --tls-password or " + VARIABLE));
        try (Screen screen = new Screen(terminal)) {
            return screen.askSecret("Password of " + keyStore + ": ");
        } catch (EndOfFileException | UserInterruptException e) {
            throw new Failure("no password for " + keyStore, e);
        }
    }
}
