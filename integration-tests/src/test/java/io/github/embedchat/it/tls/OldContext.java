package io.github.embedchat.it.tls;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** A context of an older platform that still allowed TLS 1.1, which the JDK no longer does. */
final class OldContext extends SSLContextSpi {
    private final SSLContext real;

    private OldContext(SSLContext real) {
        this.real = real;
    }

    /** Returns a context that has nothing newer than TLS 1.1. */
    static SSLContext tls11() throws NoSuchAlgorithmException {
        SSLContext real = SSLContext.getDefault();
        return new SSLContext(new OldContext(real), real.getProvider(), "TLS") {};
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("it is made already");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return real.getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return real.getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return real.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return real.createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return real.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return real.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        SSLParameters parameters = real.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1", "TLSv1.1"});
        return parameters;
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return real.getSupportedSSLParameters();
    }
}
