package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import java.io.EOFException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Reads the HTTP client's exceptions. Their texts are looked at, never passed on. */
final class Faults {

    /** A cause with our own words for it. */
    record Fault<C>(C cause, String detail) {}

    /** What systems say of a network that is not there or that a firewall keeps shut. */
    private static final Pattern NO_WAY =
            Pattern.compile("unreachable|no route|network is down|host is down|not permitted|permission denied");

    /** The JDK's words for an answer to CONNECT that is not 200. */
    private static final Pattern TUNNEL_REFUSED = Pattern.compile("tunnel failed, got: (\\d{3})");

    private Faults() {}

    /** Why there is no connection; empty where the failure is no failure to connect. */
    static Optional<Fault<NotSentCause>> connecting(Throwable failure) {
        List<Throwable> chain = chain(failure);
        if (has(chain, HttpConnectTimeoutException.class)) {
            return fault(NotSentCause.CONNECT_TIMEOUT, "no connection in time");
        }
        if (has(chain, UnresolvedAddressException.class) || has(chain, UnknownHostException.class)) {
            return fault(NotSentCause.NAME_NOT_FOUND, "the host name has no address");
        }
        if (has(chain, CertificateException.class)) {
            return fault(NotSentCause.TLS, "the server's certificate is not trusted");
        }
        if (has(chain, SSLException.class)) {
            return fault(NotSentCause.TLS, "TLS handshake failed");
        }
        String words = words(chain);
        // the JDK tries a refused connection once more on the closed socket, which hides the refusal itself
        if (words.contains("refused")
                || has(chain, ConnectException.class) && has(chain, ClosedChannelException.class)) {
            return fault(NotSentCause.CONNECTION_REFUSED, "connection refused");
        }
        if (has(chain, ConnectException.class) && words.contains("timed out")) {
            return fault(NotSentCause.CONNECT_TIMEOUT, "no connection in time");
        }
        if (has(chain, NoRouteToHostException.class)
                || has(chain, BindException.class)
                || has(chain, SocketException.class) && NO_WAY.matcher(words).find()) {
            return fault(NotSentCause.NO_NETWORK, "no way to the host");
        }
        return Optional.empty();
    }

    /**
     * What the proxy on the way is to blame for; empty where it is not.
     *
     * @param proxy as shown to a person
     * @param nothingBehind whether nothing behind the proxy can have been reached: it must be the proxy then
     */
    static Optional<Fault<NotSentCause>> ofProxy(Throwable failure, String proxy, boolean nothingBehind) {
        List<Throwable> chain = chain(failure);
        Matcher refused = TUNNEL_REFUSED.matcher(words(chain));
        if (refused.find()) {
            return fault(NotSentCause.PROXY, "the proxy " + proxy + " does not pass us on: HTTP " + refused.group(1));
        }
        Optional<Fault<NotSentCause>> connecting =
                connecting(failure).filter(known -> known.cause() != NotSentCause.TLS);
        boolean connects = has(chain, ConnectException.class) || has(chain, UnknownHostException.class);
        if (connecting.isPresent() && (connects || nothingBehind)) {
            return fault(
                    NotSentCause.PROXY,
                    "the proxy " + proxy + " cannot be reached: "
                            + connecting.get().detail());
        }
        return nothingBehind
                ? fault(NotSentCause.PROXY, "the proxy " + proxy + " closed the connection")
                : Optional.empty();
    }

    /** Why nothing left although the failure is no plain failure to connect: the other side hung up too early. */
    static Fault<NotSentCause> beforeLeaving(Throwable failure, boolean tls) {
        return connecting(failure)
                .orElseGet(() -> tls
                        ? new Fault<>(NotSentCause.TLS, "the connection was closed during the TLS handshake")
                        : new Fault<>(
                                NotSentCause.CONNECTION_REFUSED,
                                "the connection was closed before the request was written"));
    }

    /**
     * What went wrong after the request had left.
     *
     * @param begun whether the head of an answer had come
     */
    static Fault<UnknownCause> afterLeaving(Throwable failure, boolean begun) {
        List<Throwable> chain = chain(failure);
        if (begun) {
            return new Fault<>(UnknownCause.ANSWER_CUT, "the connection ended within the answer");
        }
        if (has(chain, ProtocolException.class)
                || has(chain, IllegalArgumentException.class)
                || has(chain, IllegalStateException.class)) {
            return new Fault<>(UnknownCause.ANSWER_NOT_UNDERSTOOD, "the answer is no HTTP");
        }
        String words = words(chain);
        if (words.contains("parsing http/1.1")) {
            return new Fault<>(UnknownCause.ANSWER_CUT, "the connection ended within the answer's head");
        }
        boolean closed = has(chain, EOFException.class)
                || words.contains("reset")
                || words.contains("broken pipe")
                || words.contains("abort")
                || words.contains("forcibly closed")
                || words.contains("terminated");
        return closed
                ? new Fault<>(UnknownCause.CLOSED_BEFORE_ANSWER, "the connection was closed before any answer")
                : new Fault<>(UnknownCause.CONNECTION_LOST, "the connection was lost");
    }

    private static <C> Optional<Fault<C>> fault(C cause, String detail) {
        return Optional.of(new Fault<>(cause, detail));
    }

    static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = failure; link != null && chain.size() < 16; link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> kind) {
        return chain.stream().anyMatch(kind::isInstance);
    }

    private static String words(List<Throwable> chain) {
        StringBuilder words = new StringBuilder();
        chain.forEach(link -> words.append(link.getMessage()).append('\n'));
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
