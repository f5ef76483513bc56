package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.TerminalText;
import io.github.embedchat.demo.cli.terminal.Screen;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Texts;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that give a server a certificate, with which it uses TLS. */
final class ServeTlsOptions {
    private static final String VARIABLE = "CHATROOM_TLS_PASSWORD";

    @Option(names = "--tls", paramLabel = "KEYSTORE")
    @Nullable
    Path keyStore;

    @Option(names = "--tls-password", paramLabel = "PASSWORD")
    @Nullable
    String password;

    /**
     * Reads the key store. Asks for its password if neither option nor environment has one.
     *
     * @return null without TLS
     * @throws Failure if the file cannot be used, or if its password is wrong or missing
     */
    @Nullable
    SSLContext context(Shell shell, Texts texts) {
        if (keyStore == null) {
            if (password != null) {
                throw new Failure("option.needs", "--tls-password", "--tls KEYSTORE");
            }
            return null;
        }
        KeyStoreFile file = new KeyStoreFile(keyStore);
        return file.context(password(shell, texts).toCharArray());
    }

    private String password(Shell shell, Texts texts) {
        if (password != null) {
            return password;
        }
        String fromEnvironment = shell.environment().get(VARIABLE);
        return fromEnvironment == null ? ask(shell, texts) : fromEnvironment;
    }

    private String ask(Shell shell, Texts texts) {
        Terminal terminal =
                shell.terminal().get().orElseThrow(() -> new Failure("keystore.password.required", keyStore, VARIABLE));
        try (Screen screen = new Screen(terminal)) {
            return screen.askSecret(texts.get("keystore.password.ask", TerminalText.flat(keyStore.toString())));
        } catch (EndOfFileException | UserInterruptException e) {
            throw new Failure(e, "keystore.password.none", keyStore);
        }
    }
}
