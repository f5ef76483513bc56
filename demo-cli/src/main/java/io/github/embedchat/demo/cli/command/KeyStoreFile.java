package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.shared.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A PKCS#12 or JKS file with a server's key and certificate. It throws a {@link Failure} if the file cannot be used.
 */
record KeyStoreFile(Path path) {
    KeyStoreFile {
        requireReadable(path);
    }

    /** @throws Failure if there is no such file, or if the user may not read it */
    static void requireReadable(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new Failure("file.missing", path);
        } else if (!Files.isReadable(path)) {
            throw new Failure("file.unreadable", path);
        }
    }

    SSLContext context(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance(path.toFile(), password);
            requireKey(store);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (KeyStoreException e) {
            throw new Failure(e, "keystore.unknown", path);
        } catch (UnrecoverableKeyException e) {
            throw new Failure(e, "keystore.key.password", path);
        } catch (IOException e) {
            throw whyNotRead(e);
        } catch (GeneralSecurityException e) {
            throw new Failure(e, "keystore.unusable", path, e.getMessage());
        }
    }

    private void requireKey(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw new Failure("keystore.empty", path);
    }

    private Failure whyNotRead(IOException e) {
        return e.getCause() instanceof UnrecoverableKeyException
                ? new Failure(e, "keystore.password", path)
                : new Failure(e, "keystore.damaged", path);
    }
}
