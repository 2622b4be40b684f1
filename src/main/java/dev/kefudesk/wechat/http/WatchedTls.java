package dev.kefudesk.wechat.http;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A TLS context that is the given one in everything, and also tells whether any handshake has ever come to its end. The
 * JDK's HTTP client asks for the request's body even where the server hung up within the handshake.
 */
final class WatchedTls extends SSLContext {

    private static final String NOTHING_AGREED = "SSL_NULL_WITH_NULL_NULL";

    private final Watch watch;

    WatchedTls(SSLContext real) {
        this(real, new Watch(real));
    }

    private WatchedTls(SSLContext real, Watch watch) {
        super(watch, real.getProvider(), real.getProtocol());
        this.watch = watch;
    }

    /** Whether a cipher has been agreed on by any connection: before that, nothing but handshakes can have left. */
    boolean stood() {
        return watch.stood();
    }

    /** Whether any connection has begun a handshake: before that, nothing at all can have left for the server. */
    boolean begun() {
        return watch.begun();
    }

    private static final class Watch extends SSLContextSpi {
        private final SSLContext real;
        private final List<SSLEngine> engines = new ArrayList<>();
        private boolean stood;

        Watch(SSLContext real) {
            this.real = real;
        }

        synchronized boolean stood() {
            if (!stood
                    && engines.stream()
                            .anyMatch(engine ->
                                    !NOTHING_AGREED.equals(engine.getSession().getCipherSuite()))) {
                stood = true;
                engines.clear();
            }
            return stood;
        }

        synchronized boolean begun() {
            return stood()
                    || engines.stream()
                            .anyMatch(engine -> engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING);
        }

        private synchronized SSLEngine watched(SSLEngine engine) {
            if (!stood) {
                engines.add(engine);
            }
            return engine;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return watched(real.createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return watched(real.createSSLEngine(host, port));
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("the real context is initialised already");
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
        protected SSLSessionContext engineGetServerSessionContext() {
            return real.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return real.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return real.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return real.getSupportedSSLParameters();
        }
    }
}
