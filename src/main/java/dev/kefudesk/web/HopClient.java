package dev.kefudesk.web;

import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request to one target on a connection of its own, which is made to the checked addresses and closed afterwards.
 * There is no pool: a connection that was allowed for one fetch must never serve another one under the same host name.
 */
final class HopClient {

    /** What the target answered. */
    sealed interface Answer {
        int status();
    }

    /**
     * @param mediaType the {@code Content-Type} header, {@code ""} for none
     */
    record Body(int status, byte[] content, String mediaType) implements Answer {}

    record Redirect(int status, String location) implements Answer {}

    /** Neither something to look at nor a way on. */
    record Other(int status) implements Answer {}

    /** Some hosts refuse the names of libraries, so it begins as browsers do; the rest says what it is. */
    private static final String USER_AGENT = "Mozilla/5.0 (compatible; KefuDesk; preview)";

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int WANTS_PASSWORD = 407;
    private static final int LONGEST_HEADER_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;

    private final Limits limits;
    private final DetachedSocketFactory sockets;
    private final TlsSocketStrategy tls;
    private final ManagedHttpClientConnectionFactory connections = ManagedHttpClientConnectionFactory.builder()
            .http1Config(Http1Config.custom()
                    .setMaxLineLength(LONGEST_HEADER_LINE)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .build();

    HopClient(Limits limits, DetachedSocketFactory sockets, TlsSocketStrategy tls) {
        this.limits = limits;
        this.sockets = sockets;
        this.tls = tls;
    }

    /** Sockets that take no way through a proxy that a property of the JVM names. */
    static HopClient usual(Supplier<SSLContext> trust) {
        TlsSocketStrategy tls = (socket, target, port, attachment, context) ->
                new DefaultClientTlsStrategy(trust.get()).upgrade(socket, target, port, attachment, context);
        return new HopClient(Limits.USUAL, _ -> new Socket(Proxy.NO_PROXY), tls);
    }

    Limits limits() {
        return limits;
    }

    Answer get(Target target, Hop hop, Manner manner, Abort abort) throws IOException, FetchException {
        if (abort.aborted()) {
            throw new InterruptedIOException();
        }
        try (BasicHttpClientConnectionManager manager = manager(hop);
                CloseableHttpClient client = client(manager, hop.proxy())) {
            HttpGet request = new HttpGet(target.canonical());
            request.setHeader(HttpHeaders.ACCEPT, manner.accept());
            if (!manner.referrer().isEmpty()) {
                request.setHeader(HttpHeaders.REFERER, manner.referrer());
            }
            request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            request.setHeader(HttpHeaders.CONNECTION, "close");
            abort.track(request);
            HttpHost host = new HttpHost(
                    target.origin().scheme(),
                    target.host().name(),
                    target.origin().port());
            ClassicHttpResponse response = open(client, host, request, hop);
            try {
                return answer(response, manner, hop.proxy() != null);
            } finally {
                // closing a response politely would read the rest of its body first
                request.cancel();
                manager.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private static ClassicHttpResponse open(CloseableHttpClient client, HttpHost host, HttpGet request, Hop hop)
            throws IOException, FetchException {
        try {
            return client.executeOpen(host, request, null);
        } catch (ClientProtocolException e) {
            if (hop.proxy() == null) {
                throw e;
            }
            // mostly: it makes no tunnel for us
            throw new FetchException(Reason.NOT_REACHABLE, "proxy");
        }
    }

    private BasicHttpClientConnectionManager manager(Hop hop) {
        BasicHttpClientConnectionManager manager = new BasicHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        sockets,
                        DefaultSchemePortResolver.INSTANCE,
                        new Pinned(hop.connectsTo(), hop.addresses()),
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register("https", tls)
                                .build()),
                connections);
        manager.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout(limits.connect()))
                .setSocketTimeout(timeout(limits.wholeDownload()))
                .build());
        return manager;
    }

    private CloseableHttpClient client(BasicHttpClientConnectionManager manager, Route.@Nullable HttpProxy proxy) {
        HttpHost way = proxy == null ? null : new HttpHost("http", proxy.host(), proxy.port());
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(manager)
                .setRoutePlanner((host, _) -> route(host, way))
                .setUserAgent(USER_AGENT)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(limits.wholeDownload()))
                        .setConnectionRequestTimeout(timeout(limits.wholeDownload()))
                        .setAuthenticationEnabled(proxy != null && !proxy.user().isEmpty())
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling();
        if (way != null && proxy != null) {
            BasicCredentialsProvider known = new BasicCredentialsProvider();
            // for this proxy and nobody else: whatever asks behind it gets nothing
            known.setCredentials(
                    new AuthScope(way),
                    new UsernamePasswordCredentials(
                            proxy.user(), proxy.password().toCharArray()));
            builder.setDefaultCredentialsProvider(known);
        }
        return builder.build();
    }

    private static HttpRoute route(HttpHost host, @Nullable HttpHost proxy) {
        boolean secure = "https".equals(host.getSchemeName());
        return proxy == null ? new HttpRoute(host, null, secure) : new HttpRoute(host, null, proxy, secure);
    }

    private Answer answer(ClassicHttpResponse response, Manner manner, boolean throughProxy)
            throws IOException, FetchException {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        int status = response.getCode();
        if (status == 200 || status == 203) {
            HttpEntity entity = response.getEntity();
            String type = entity == null || entity.getContentType() == null ? "" : entity.getContentType();
            return new Body(status, body(entity, manner), type);
        }
        if (location != null && REDIRECTS.contains(status)) {
            return new Redirect(status, location.getValue());
        }
        if (throughProxy && status == WANTS_PASSWORD) {
            throw new FetchException(Reason.NOT_REACHABLE, "proxy");
        }
        return new Other(status);
    }

    private byte[] body(@Nullable HttpEntity entity, Manner manner) throws IOException, FetchException {
        if (entity == null) {
            return new byte[0];
        }
        try {
            // not closed here: that would read on to the end of the body
            InputStream wire = entity.getContent();
            if (manner.beginningOnly()) {
                return unpacked(wire, entity.getContentEncoding()).readNBytes(manner.bytes());
            }
            if (entity.getContentLength() > manner.bytes()) {
                throw new BoundedStream.TooLong();
            }
            String encoding = entity.getContentEncoding();
            if (entity.getContentLength() >= 0 && (encoding == null || encoding.isBlank())) {
                return announced(wire, (int) entity.getContentLength());
            }
            InputStream bounded = new BoundedStream(wire, manner.bytes());
            return new BoundedStream(unpacked(bounded, entity.getContentEncoding()), manner.bytes()).readAllBytes();
        } catch (BoundedStream.TooLong e) {
            throw new FetchException(Reason.TOO_LARGE, "");
        } catch (ZipException e) {
            throw new FetchException(Reason.NOT_DECODABLE, "Content-Encoding " + entity.getContentEncoding());
        }
    }

    /** Into one array of the size announced: growing would hold a large picture twice. */
    private static byte[] announced(InputStream wire, int length) throws IOException {
        byte[] whole = new byte[length];
        int read = wire.readNBytes(whole, 0, length);
        return read == length ? whole : Arrays.copyOf(whole, read);
    }

    /** Nothing packed was asked for; what comes nevertheless is unpacked where that is cheap. */
    private static InputStream unpacked(InputStream wire, @Nullable String encoding)
            throws IOException, FetchException {
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> wire;
            case "gzip", "x-gzip" -> new GZIPInputStream(wire);
            case "deflate" -> new InflaterInputStream(wire);
            default -> throw new FetchException(Reason.NOT_DECODABLE, "Content-Encoding " + encoding);
        };
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** Answers for one host with addresses that are known and checked: the client resolves nothing on its own. */
    private record Pinned(String host, List<InetAddress> addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String asked) throws UnknownHostException {
            if (!asked.equalsIgnoreCase(host)) {
                throw new UnknownHostException(asked);
            }
            return addresses.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String asked) {
            return asked;
        }
    }
}
