package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.shared.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that make a client use TLS, and choose the certificates that it trusts. */
final class JoinTlsOptions {
    @Option(names = "--tls")
    boolean tls;

    @Option(names = "--ca", paramLabel = "FILE")
    @Nullable
    Path authorities;

    /**
     * Reads the trusted certificates.
     *
     * @return null without TLS
     * @throws Failure if the file cannot be used
     */
    @Nullable
    SSLContext context() {
        if (!tls && authorities != null) {
            throw new Failure("option.needs", "--ca", "--tls");
        }
        try {
            return tls ? trusting(authorities) : null;
        } catch (GeneralSecurityException | IOException e) {
            throw new Failure(e, "tls.unusable", e.getMessage());
        }
    }

    private static SSLContext trusting(@Nullable Path file) throws GeneralSecurityException, IOException {
        if (file == null) {
            return SSLContext.getDefault();
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        KeyStoreFile.requireReadable(file);
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!found.isEmpty()) {
                return found;
            }
            throw new Failure("certificate.missing", file);
        } catch (CertificateException e) {
            throw new Failure(e, "certificate.missing", file);
        }
    }
}
