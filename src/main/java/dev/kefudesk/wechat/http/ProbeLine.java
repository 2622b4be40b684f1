package dev.kefudesk.wechat.http;

import dev.kefudesk.service.port.ConnectionProbe.Fails;
import dev.kefudesk.service.port.ConnectionProbe.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The sockets of one look at the way. {@link #end} closes them from another thread, which ends whatever goes on. */
final class ProbeLine implements AutoCloseable {

    private static final int LONGEST_HEAD = 16 * 1024;

    private final Executor executor;
    private final Duration patience;
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable Fault ended;

    /**
     * @param patience for each of: name, connection, next byte
     */
    ProbeLine(Executor executor, Duration patience) {
        this.executor = executor;
        this.patience = patience;
    }

    void end(Fault why) {
        List<Socket> open;
        synchronized (this) {
            ended = ended == null ? why : ended;
            open = List.copyOf(sockets);
        }
        // closing may take its time, and whoever ends this has better things to do
        executor.execute(() -> open.forEach(ProbeLine::close));
    }

    synchronized Optional<Fails> ended() {
        return Optional.ofNullable(ended).map(why -> new Fails(why, ""));
    }

    /** Never empty. The system's look-up cannot be interrupted, so it goes on alone where it takes too long. */
    List<InetAddress> resolve(String host) throws ProbeFailure {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                answer.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return List.of(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new ProbeFailure(Fault.TIMEOUT, "");
        } catch (ExecutionException e) {
            throw new ProbeFailure(Fault.NAME_NOT_FOUND, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeFailure(Fault.CANCELLED, "");
        }
    }

    /** To the first address only, as the calls themselves do. */
    Socket connect(String host, int port) throws ProbeFailure {
        InetAddress address = resolve(host).getFirst();
        try {
            Socket socket = tracked(new Socket(Proxy.NO_PROXY));
            socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            return socket;
        } catch (SocketTimeoutException e) {
            throw new ProbeFailure(Fault.TIMEOUT, "");
        } catch (IOException e) {
            String detail = Faults.connecting(e).map(Faults.Fault::detail).orElse("");
            throw new ProbeFailure(Fault.NOT_REACHABLE, detail);
        }
    }

    private synchronized Socket tracked(Socket socket) throws ProbeFailure {
        sockets.add(socket);
        if (ended != null) {
            throw new ProbeFailure(ended, "");
        }
        return socket;
    }

    /** Sends a head and reads the status of the answer; -1 where it is no HTTP. Reads not one byte beyond the head. */
    static int ask(Socket socket, String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (answer.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            answer.write(next);
            if (next == '\n' && answer.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        String status = answer.toString(StandardCharsets.ISO_8859_1);
        return status.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(status.substring(9, 12)) : -1;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is over either way
        }
    }

    @Override
    public void close() {
        List<Socket> open;
        synchronized (this) {
            open = List.copyOf(sockets);
        }
        open.forEach(ProbeLine::close);
    }
}
