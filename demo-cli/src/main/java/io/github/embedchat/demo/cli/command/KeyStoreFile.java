package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.Failure;
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

/** A file with a server's key and certificate, PKCS#12 or JKS. Every problem with it is a {@link Failure}. */
record KeyStoreFile(Path path) {
    KeyStoreFile {
        if (!Files.isRegularFile(path)) {
            throw new Failure("there is no file " + path);
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
            throw new Failure(path + " is no key store, neither PKCS#12 nor JKS", e);
        } catch (UnrecoverableKeyException e) {
            throw new Failure("the key in " + path + " has another password than the file", e);
        } catch (IOException e) {
            throw new Failure(whyNotRead(e), e);
        } catch (GeneralSecurityException e) {
            throw new Failure("cannot use the key store " + path + ": " + e.getMessage(), e);
        }
    }

    private void requireKey(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw new Failure("there is no private key in " + path);
    }

    private String whyNotRead(IOException e) {
        return e.getCause() instanceof UnrecoverableKeyException
                ? "wrong password for " + path
                : "cannot read the key store " + path + ": " + e.getMessage();
    }
}
