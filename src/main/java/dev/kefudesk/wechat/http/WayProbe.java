package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.tls.ShownChain;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionProbe.Fails;
import dev.kefudesk.service.port.ConnectionProbe.Fault;
import dev.kefudesk.service.port.ConnectionProbe.Finding;
import dev.kefudesk.service.port.ConnectionProbe.NotNeeded;
import dev.kefudesk.service.port.ConnectionProbe.Works;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Looks at proxy, name and TLS on the way to an address, each on a connection of its own that carries no request but the
 * one for a tunnel.
 */
public final class WayProbe {

    private static final int WANTS_PASSWORD = 407;
    private static final int MOST_ADDRESSES = 4;

    private final Executor executor;
    private final Timer timer;
    private final Deadlines deadlines;
    private final Network network;
    private final Ways ways;

    public WayProbe(Executor executor, Timer timer, Deadlines deadlines, Network network) {
        this.executor = executor;
        this.timer = timer;
        this.deadlines = deadlines;
        this.network = network;
        this.ways = new Ways(network.proxies(), executor, deadlines.connect());
    }

    private interface Step {
        Finding look(Way way, ProbeLine line) throws ProbeFailure, IOException;
    }

    /** The proxy's host and port where it lets us through. */
    public Finding proxy(Endpoint at, CancelSignal cancel) {
        return run(at, cancel, (way, line) -> {
            if (way.proxy() == null) {
                return new NotNeeded();
            }
            if (way.secure()) {
                throughProxy(way, line);
            } else {
                Socket socket = toProxy(way, line);
                String target = at.api().resolve("/cgi-bin/user/get", "").toASCIIString();
                refuse(way, askProxy(socket, way, "GET " + target));
            }
            return new Works(way.shownProxy());
        });
    }

    /** The host's addresses. */
    public Finding name(Endpoint at, CancelSignal cancel) {
        return run(
                at,
                cancel,
                (way, line) -> way.proxy() == null
                        ? new Works(line.resolve(way.origin().host()).stream()
                                .limit(MOST_ADDRESSES)
                                .map(InetAddress::getHostAddress)
                                .collect(Collectors.joining(", ")))
                        : new NotNeeded());
    }

    /** The protocol agreed on. */
    public Finding tls(Endpoint at, CancelSignal cancel) {
        return run(at, cancel, (way, line) -> {
            if (!way.secure()) {
                return new NotNeeded();
            }
            try {
                return new Works(handshake(way, line, network.tls().get()));
            } catch (SSLException failure) {
                ShownChain shown = new ShownChain();
                try {
                    handshake(way, line, shown.context());
                } catch (IOException | ProbeFailure e) {
                    // meant to end so: it trusts nobody and only takes down what the server shows
                }
                return explain(failure, shown);
            }
        });
    }

    private static Fails explain(SSLException failure, ShownChain shown) {
        return switch (ShownChain.trouble(Faults.chain(failure))) {
            case EXPIRED -> new Fails(Fault.CERTIFICATE_EXPIRED, shown.validity());
            case ISSUER_UNKNOWN -> new Fails(Fault.ISSUER_UNKNOWN, shown.issuer());
            case OTHER_HOST -> new Fails(Fault.OTHER_HOST, shown.names());
            case NONE -> new Fails(Fault.TLS_FAILED, "");
        };
    }

    private Finding run(Endpoint at, CancelSignal cancel, Step step) {
        Optional<Way> way = ways.find(at.api().origin(), at.route(), cancel);
        if (way.isEmpty()) {
            return cancel.cancelled()
                    ? new Fails(Fault.CANCELLED, "")
                    : new Fails(Fault.TIMEOUT, "the system did not say in time which proxy to use");
        }
        ProbeLine line = new ProbeLine(executor, deadlines.connect());
        Timer.Scheduled whole = timer.after(deadlines.whole(), () -> line.end(Fault.TIMEOUT));
        try (line;
                var _ = cancel.onCancel(() -> line.end(Fault.CANCELLED))) {
            Finding found = step.look(way.get(), line);
            return line.ended().<Finding>map(ended -> ended).orElse(found);
        } catch (ProbeFailure failure) {
            return line.ended().orElseGet(failure::finding);
        } catch (SocketTimeoutException failure) {
            return line.ended().orElseGet(() -> new Fails(Fault.TIMEOUT, ""));
        } catch (IOException failure) {
            return line.ended().orElseGet(() -> new Fails(Fault.NOT_REACHABLE, "the connection was closed"));
        } finally {
            whole.cancel();
        }
    }

    private static String handshake(Way way, ProbeLine line, SSLContext context) throws ProbeFailure, IOException {
        String host = way.origin().host();
        int port = way.origin().port();
        Socket plain = way.proxy() == null ? line.connect(host, port) : throughProxy(way, line);
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static Socket throughProxy(Way way, ProbeLine line) throws ProbeFailure {
        Socket socket = toProxy(way, line);
        int status = askProxy(
                socket,
                way,
                "CONNECT " + way.origin().host() + ":" + way.origin().port());
        refuse(way, status);
        if (status != 200) {
            throw new ProbeFailure(Fault.PROXY_REFUSES, way.shownProxy() + (status < 0 ? "" : ": HTTP " + status));
        }
        return socket;
    }

    private static Socket toProxy(Way way, ProbeLine line) throws ProbeFailure {
        if (way.proxy() == null) {
            throw new IllegalStateException("no proxy on this way");
        }
        try {
            return line.connect(way.proxy().host(), way.proxy().port());
        } catch (ProbeFailure failure) {
            Fails found = failure.finding();
            if (found.fault() == Fault.CANCELLED) {
                throw failure;
            }
            String why = found.detail().isEmpty()
                    ? switch (found.fault()) {
                        case NAME_NOT_FOUND -> ": the host name has no address";
                        case TIMEOUT -> ": no connection in time";
                        case PROXY_NOT_REACHABLE,
                                PROXY_WANTS_PASSWORD,
                                PROXY_REFUSES,
                                NOT_REACHABLE,
                                ISSUER_UNKNOWN,
                                CERTIFICATE_EXPIRED,
                                OTHER_HOST,
                                TLS_FAILED,
                                NOT_WECHAT,
                                CANCELLED -> "";
                    }
                    : ": " + found.detail();
            throw new ProbeFailure(Fault.PROXY_NOT_REACHABLE, way.shownProxy() + why);
        }
    }

    private static int askProxy(Socket socket, Way way, String line) throws ProbeFailure {
        String authorization = way.proxyAuthorization()
                .map(value -> "Proxy-Authorization: " + value + "\r\n")
                .orElse("");
        String host = way.origin().host() + ":" + way.origin().port();
        try {
            return ProbeLine.ask(socket, line + " HTTP/1.1\r\nHost: " + host + "\r\n" + authorization + "\r\n");
        } catch (SocketTimeoutException e) {
            throw new ProbeFailure(Fault.PROXY_REFUSES, way.shownProxy() + ": no answer in time");
        } catch (IOException e) {
            throw new ProbeFailure(Fault.PROXY_REFUSES, way.shownProxy() + ": the connection was closed");
        }
    }

    private static void refuse(Way way, int status) throws ProbeFailure {
        if (status == WANTS_PASSWORD) {
            throw new ProbeFailure(Fault.PROXY_WANTS_PASSWORD, way.shownProxy());
        }
    }
}
