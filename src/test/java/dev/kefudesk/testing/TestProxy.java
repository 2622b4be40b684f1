package dev.kefudesk.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback: CONNECT, absolute URIs, Basic where a test wants it. It passes on to loopback only, under
 * whatever name a test gives, and keeps what it saw.
 */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> names = new HashMap<>();
    private String authorization = "";
    private String refusal = "";

    /**
     * One request to the proxy.
     *
     * @param line as {@code CONNECT host:443 HTTP/1.1} or {@code GET http://host/path HTTP/1.1}
     * @param head all of its head
     * @param body what came with it in clear, {@code ""} for a tunnel
     */
    public record Seen(String line, String head, String body) {

        public boolean connect() {
            return line.startsWith("CONNECT ");
        }
    }

    public TestProxy() {
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** From now on it answers 407 to whoever does not say this. */
    public synchronized TestProxy asking(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        return this;
    }

    /** From now on it answers this, as {@code 403 Forbidden}, to everything. */
    public synchronized TestProxy refusing(String status) {
        refusal = status;
        return this;
    }

    /** Lets a host name lead to a port on loopback, whatever port is asked for. */
    public synchronized TestProxy name(String host, int port) {
        names.put(host, port);
        return this;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Requests so far, in order. */
    public List<Seen> seen() {
        return seen;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            boolean more = true;
            while (more) {
                more = serveOne(socket);
            }
        } catch (IOException | IllegalArgumentException e) {
            // the other side went away, or the test is over
        }
    }

    private boolean serveOne(Socket client) throws IOException {
        String head = head(client.getInputStream());
        if (head.isEmpty()) {
            return false;
        }
        String line = head.substring(0, head.indexOf("\r\n"));
        String length = header(head, "content-length");
        byte[] body = client.getInputStream().readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        seen.add(new Seen(line, head, new String(body, StandardCharsets.UTF_8)));
        String no = refusal(head);
        if (!no.isEmpty()) {
            client.getOutputStream()
                    .write(("HTTP/1.1 " + no
                                    + "\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return true;
        }
        String target = line.split(" ")[1];
        if (line.startsWith("CONNECT ")) {
            int colon = target.lastIndexOf(':');
            tunnel(client, target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
        } else {
            pass(client, URI.create(target), head, body);
        }
        return false;
    }

    private synchronized String refusal(String head) {
        if (!refusal.isEmpty()) {
            return refusal;
        }
        boolean known =
                authorization.isEmpty() || header(head, "proxy-authorization").equals(authorization);
        return known ? "" : "407 Proxy Authentication Required";
    }

    private synchronized int port(String host, int port) {
        return names.getOrDefault(host, port);
    }

    private void tunnel(Socket client, String host, int port) throws IOException {
        try (Socket server = connect(client, host, port)) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            pump(client, server);
        }
    }

    private void pass(Socket client, URI target, String head, byte[] body) throws IOException {
        int port = target.getPort() == -1 ? 80 : target.getPort();
        try (Socket server = connect(client, target.getHost(), port)) {
            server.getOutputStream().write(forOrigin(target, head).getBytes(StandardCharsets.ISO_8859_1));
            server.getOutputStream().write(body);
            pump(client, server);
        }
    }

    private Socket connect(Socket client, String host, int port) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port(host, port));
            open.add(server);
            return server;
        } catch (IOException e) {
            client.getOutputStream()
                    .write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            throw e;
        }
    }

    /** As a proxy must: the origin hears its path only and nothing that was for the proxy. */
    private static String forOrigin(URI target, String head) {
        List<String> lines = new ArrayList<>(List.of(head.strip().split("\r\n")));
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        lines.set(0, lines.getFirst().split(" ")[0] + " " + target.getRawPath() + query + " HTTP/1.1");
        lines.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-"));
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static void pump(Socket client, Socket server) throws IOException {
        Thread up = Thread.startVirtualThread(() -> {
            try (server) {
                client.getInputStream().transferTo(server.getOutputStream());
            } catch (IOException e) {
                // one side has closed
            }
        });
        server.getInputStream().transferTo(client.getOutputStream());
        client.close();
        up.interrupt();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
