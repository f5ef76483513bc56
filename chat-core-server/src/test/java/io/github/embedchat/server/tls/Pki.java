package io.github.embedchat.server.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A certificate authority for tests, which makes TLS contexts for clients and servers. */
public final class Pki {
    private final X509Bundle authority;

    public Pki() {
        authority = build(() -> named("Test CA").setIsCertificateAuthority(true).buildSelfSigned());
    }

    /** Returns a client context that trusts this authority and has no certificate. */
    public SSLContext client() {
        return client("TLS");
    }

    /** Returns a client context for a version of TLS; the context trusts this authority and has no certificate. */
    public SSLContext client(String version) {
        return build(
                () -> context(version, null, authority.toTrustManagerFactory().getTrustManagers()));
    }

    /** Returns a server context with a certificate of this authority for localhost and 127.0.0.1. */
    public SSLContext server() {
        return server(certificate -> certificate);
    }

    /** Returns a server context with a certificate of this authority for localhost, altered by {@code change}. */
    public SSLContext server(UnaryOperator<CertificateBuilder> change) {
        return server(build(() -> change.apply(forLoopback()).buildIssuedBy(authority)));
    }

    /** Returns a server context with a certificate of this authority for another host. */
    public SSLContext serverElsewhere() {
        return server(
                build(() -> named("elsewhere").addSanDnsName("chat.example.org").buildIssuedBy(authority)));
    }

    /** Returns a server context with a self-signed certificate for localhost. */
    public static SSLContext selfSigned() {
        return server(build(() -> forLoopback().setIsCertificateAuthority(true).buildSelfSigned()));
    }

    private static SSLContext server(X509Bundle certificate) {
        return build(() -> context("TLS", certificate.toKeyManagerFactory().getKeyManagers(), null));
    }

    private static CertificateBuilder forLoopback() {
        return named("localhost").addSanDnsName("localhost").addSanIpAddress("127.0.0.1");
    }

    private static CertificateBuilder named(String name) {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=" + name)
                .notBefore(now.minus(Duration.ofDays(10)))
                .notAfter(now.plus(Duration.ofDays(10)));
    }

    private static SSLContext context(String version, KeyManager[] keys, TrustManager[] trust) throws Exception {
        SSLContext context = SSLContext.getInstance(version);
        context.init(keys, trust, null);
        return context;
    }

    private interface Build<T> {
        T build() throws Exception;
    }

    private static <T> T build(Build<T> build) {
        try {
            return build.build();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
