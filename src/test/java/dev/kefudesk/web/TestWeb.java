package dev.kefudesk.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A small internet for tests: names with the answers they give one after the other, and one loopback server that stands
 * behind every public address. Only the sockets know that; the rule sees the public addresses. Sockets to loopback itself
 * are recorded and go there truly.
 */
final class TestWeb implements NameResolver, DetachedSocketFactory, AutoCloseable {

    static final String PUBLIC = "203.0.113.7";

    /** A public address at which nobody listens. */
    static final String DEAD = "203.0.113.99";

    /** A public address that never answers an attempt to connect. */
    static final String SILENT = "203.0.113.98";

    /** A public address whose server answers whatever it hears with {@link #rude}. */
    static final String RUDE = "203.0.113.97";

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Map<String, Deque<List<String>>> answers = new ConcurrentHashMap<>();

    /** A public address with a certificate for {@code pictures.example}; started by {@link #certify}. */
    static final String SECURE = "203.0.113.96";

    private final ServerSocket rudeServer;
    private @Nullable HttpsServer secureServer;

    /** What the rude server says. */
    volatile Rude rude = out -> out.write("no\r\n".getBytes(StandardCharsets.US_ASCII));

    final CountDownLatch silentSocketClosed = new CountDownLatch(1);
    final List<InetSocketAddress> connected = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<HttpExchange> requests = new CopyOnWriteArrayList<>();

    TestWeb() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            rudeServer = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.start();
        executor.execute(this::beRude);
    }

    private void beRude() {
        while (!rudeServer.isClosed()) {
            try (Socket socket = rudeServer.accept()) {
                socket.getInputStream().read();
                rude.say(socket.getOutputStream());
                socket.getOutputStream().flush();
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the client went away, or the test is over
            }
        }
    }

    /** What a name answers at the first question, at the second and so on; the last answer stays. */
    void name(String host, String... questions) {
        Deque<List<String>> all = new ArrayDeque<>();
        for (String question : questions) {
            all.add(List.of(question.split(" ")));
        }
        answers.put(host, all);
    }

    /** Starts the server behind {@link #SECURE}, which serves this at every path; its port on loopback. */
    int certify(SSLContext certificate, byte[] body) {
        try {
            HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate));
            secure.setExecutor(executor);
            secure.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            secure.start();
            secureServer = secure;
            return secure.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void serve(String path, Handler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange);
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    void serve(String path, byte[] body) {
        serve(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    void redirect(String path, int status, String location) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    int port() {
        return server.getAddress().getPort();
    }

    ExecutorService executor() {
        return executor;
    }

    List<String> connectedHosts() {
        return connected.stream().map(a -> a.getAddress().getHostAddress()).toList();
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        Deque<List<String>> all = answers.get(host);
        if (all == null) {
            throw new UnknownHostException(host);
        }
        List<String> answer;
        synchronized (all) {
            answer = all.size() > 1 ? all.remove() : all.element();
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : answer) {
            addresses.add(InetAddress.getByAddress(
                    host, InetAddress.ofLiteral(address).getAddress()));
        }
        return addresses;
    }

    @Override
    public Socket create(Proxy proxy) {
        return new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress wanted = (InetSocketAddress) endpoint;
                connected.add(wanted);
                switch (wanted.getAddress().getHostAddress()) {
                    case DEAD -> throw new ConnectException("Connection refused");
                    case SILENT -> waitUntilClosed();
                    case SECURE -> super.connect(secureServer.getAddress(), timeout);
                    case RUDE -> super.connect(rudeServer.getLocalSocketAddress(), timeout);
                    default ->
                        super.connect(wanted.getAddress().isLoopbackAddress() ? wanted : server.getAddress(), timeout);
                }
            }

            private void waitUntilClosed() throws IOException {
                try {
                    silentSocketClosed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new SocketException("Socket closed");
            }

            @Override
            public void close() throws IOException {
                if (!isConnected()) {
                    silentSocketClosed.countDown();
                }
                super.close();
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
        if (secureServer != null) {
            secureServer.stop(0);
        }
        try {
            rudeServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        executor.shutdownNow();
    }

    static Stream<String> headerNames(HttpExchange exchange) {
        return exchange.getRequestHeaders().keySet().stream();
    }

    @FunctionalInterface
    interface Rude {
        void say(OutputStream out) throws IOException;
    }

    @FunctionalInterface
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }
}
