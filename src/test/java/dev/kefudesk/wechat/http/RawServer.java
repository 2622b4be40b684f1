package dev.kefudesk.wechat.http;

import dev.kefudesk.domain.account.ApiAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that does with each connection exactly what a test says, byte by byte. */
public final class RawServer implements AutoCloseable {

    public static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    private final ServerSocket listener;
    private final Script script;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    /** What to do with a connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void serve(Connection connection) throws IOException;
    }

    /** A request as it came. */
    public record Request(int connection, String head, String body) {
        public String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }
    }

    public RawServer(Script script) throws IOException {
        this(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), script);
    }

    public RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.startVirtualThread(this::accept);
    }

    /** A server that answers each request on each connection alike. */
    public static RawServer answering(String answer) throws IOException {
        return new RawServer(connection -> {
            while (connection.read() != null) {
                connection.write(answer);
            }
        });
    }

    /** A whole answer with status 200 and this body. */
    public static String ok(String body) {
        return answer("200 OK", body);
    }

    public static String answer(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Connection connection = new Connection(socket, accepted.incrementAndGet());
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Connection connection) {
        try (Socket socket = connection.socket) {
            script.serve(connection);
            socket.getOutputStream().flush();
        } catch (IOException | UncheckedIOException e) {
            // the other side went away, or the test is over
        } finally {
            ended.incrementAndGet();
        }
    }

    public ApiAddress api() {
        return address("http");
    }

    public ApiAddress secureApi() {
        return address("https");
    }

    private ApiAddress address(String scheme) {
        return ((ApiAddress.Usable) ApiAddress.parse(scheme + "://127.0.0.1:" + listener.getLocalPort())).address();
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections that are over. */
    public int ended() {
        return ended.get();
    }

    /** Whole requests read so far. */
    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One accepted connection. */
    public final class Connection {
        private final Socket socket;
        private final int number;

        private Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        public int number() {
            return number;
        }

        /** The next whole request, null at the end of the connection. */
        public Request read() throws IOException {
            return read(Duration.ZERO);
        }

        /** The next whole request, null at the end of the connection or when none has begun within this time. */
        public Request read(Duration idle) throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            socket.setSoTimeout((int) idle.toMillis());
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next;
                try {
                    next = in.read();
                } catch (SocketTimeoutException e) {
                    return null;
                }
                if (next < 0) {
                    return null;
                }
                head.write(next);
            }
            String text = head.toString(StandardCharsets.UTF_8);
            Matcher length = LENGTH.matcher(text);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            Request request = new Request(number, text, new String(body, StandardCharsets.UTF_8));
            requests.add(request);
            return request;
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        public void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Blocks until the other side ends the connection. */
        public void untilClosed() throws IOException {
            socket.setSoTimeout(0);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }

        /** Ends the connection with a reset instead of a proper end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
