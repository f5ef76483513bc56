package io.github.embedchat.client.internal.io;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Thrown if no TLS connection to this server is possible. The message tells people why. */
final class TlsRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private TlsRefusal(String message, IOException cause) {
        super(message, cause);
    }

    static TlsRefusal of(IOException failure) {
        boolean distrusted = false;
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            distrusted |= cause instanceof CertificateException;
            root = cause;
        }
        String what = distrusted ? "the certificate of the server is rejected: " : "no TLS with the server: ";
        return new TlsRefusal(what + describe(root), failure);
    }

    private static String describe(Throwable root) {
        if (root instanceof CertificateExpiredException) {
            return "it has expired (" + root.getMessage() + ")";
        } else if (root instanceof CertificateNotYetValidException) {
            return "it is not valid yet (" + root.getMessage() + ")";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
