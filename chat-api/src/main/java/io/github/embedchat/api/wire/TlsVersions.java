package io.github.embedchat.api.wire;

import java.util.Arrays;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The TLS versions that connections may use: 1.2 and 1.3 (protocol, clause 1). */
public final class TlsVersions {
    private static final Set<String> GOOD = Set.of("TLSv1.2", "TLSv1.3");

    private TlsVersions() {}

    /**
     * Selects the acceptable TLS versions of a context.
     *
     * @return one or two standard names
     * @throws IllegalArgumentException if the context has neither version
     */
    public static String[] of(SSLContext context) {
        String[] enabled = context.getDefaultSSLParameters().getProtocols();
        String[] good = Arrays.stream(enabled).filter(GOOD::contains).toArray(String[]::new);
        if (good.length == 0) {
            throw new IllegalArgumentException(
                    "neither TLS 1.2 nor TLS 1.3 in the context: " + Arrays.toString(enabled));
        }
        return good;
    }
}
