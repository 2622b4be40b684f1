package dev.kefudesk.storage.postgres;

import dev.kefudesk.testing.TestCertificate;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;

/** Stands before the real PostgreSQL, which has no certificate of its own, and speaks TLS with one. */
final class ServerFront implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final TestCertificate certificate;

    ServerFront(TestCertificate certificate) throws IOException {
        this.certificate = certificate;
        int server = TestPostgres.port();
        threads.execute(() -> {
            while (!door.isClosed()) {
                try {
                    Socket plain = door.accept();
                    open.add(plain);
                    threads.execute(() -> serve(plain, server));
                } catch (IOException e) {
                    // the test has ended
                }
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve(Socket plain, int server) {
        try (plain) {
            plain.getInputStream().readNBytes(8);
            plain.getOutputStream().write('S');
            try (SSLSocket tls =
                            (SSLSocket) certificate.server().getSocketFactory().createSocket(plain, null, true);
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
                open.add(behind);
                tls.startHandshake();
                threads.execute(() -> pass(behind, tls));
                tls.getInputStream().transferTo(behind.getOutputStream());
            }
        } catch (IOException | GeneralSecurityException e) {
            // the other side has seen enough
        }
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // closed by the other side
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
