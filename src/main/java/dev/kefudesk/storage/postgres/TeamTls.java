package dev.kefudesk.storage.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS for the driver, which makes its factories itself, by the name of a class and one text: the text is the key under
 * which a {@link Ticket} holds whom to trust. The certificate has to be for the host, whatever the driver itself looks at.
 */
public final class TeamTls extends SSLSocketFactory {

    private static final Map<String, Ticket> TICKETS = new ConcurrentHashMap<>();

    private final SSLSocketFactory trusting;

    /** By the driver, as soon as the server has said that it speaks TLS. */
    public TeamTls(String key) {
        Ticket ticket = TICKETS.get(key);
        if (ticket == null) {
            throw new IllegalStateException("nobody has said whom to trust");
        }
        ticket.spoken = true;
        this.trusting = ticket.context.getSocketFactory();
    }

    /** Whom the connections of one data source trust, until closed. */
    static final class Ticket implements AutoCloseable {

        private final String key = UUID.randomUUID().toString();
        private final SSLContext context;
        private volatile boolean spoken;

        Ticket(SSLContext context) {
            this.context = context;
            TICKETS.put(key, this);
        }

        String key() {
            return key;
        }

        /** Whether the server has said yet that it speaks TLS. */
        boolean spoken() {
            return spoken;
        }

        @Override
        public void close() {
            TICKETS.remove(key);
        }
    }

    /** The same for a socket that asks the server by itself. */
    static SSLSocket over(SSLContext context, Socket plain, String host, int port) throws IOException {
        return forHost(context.getSocketFactory().createSocket(plain, bare(host), port, true));
    }

    private static SSLSocket forHost(Socket socket) {
        SSLSocket tls = (SSLSocket) socket;
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        return tls;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        return forHost(trusting.createSocket(plain, bare(host), port, autoClose));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return trusting.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return trusting.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return forHost(trusting.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return forHost(trusting.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return forHost(trusting.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return forHost(trusting.createSocket(host, port, local, localPort));
    }
}
