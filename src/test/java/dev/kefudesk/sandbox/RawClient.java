package dev.kefudesk.sandbox;

import dev.kefudesk.domain.account.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request over a plain socket, so that a test sees every byte and nothing is retried behind its back. */
final class RawClient {

    private final Origin origin;

    RawClient(Origin origin) {
        this.origin = origin;
    }

    /**
     * What came back.
     *
     * @param head status line and headers, {@code ""} where nothing came
     * @param ended whether the server closed; false where the patience ran out
     */
    record Answer(String head, byte[] body, boolean ended) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** A header's value, {@code ""} where it is absent. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Answer get(String target) throws IOException {
        return exchange("GET", target, new byte[0], Duration.ofSeconds(10));
    }

    Answer post(String target, String body) throws IOException {
        return post(target, body.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(10));
    }

    Answer post(String target, byte[] body, Duration patience) throws IOException {
        return exchange("POST", target, body, patience);
    }

    private Answer exchange(String method, String target, byte[] body, Duration patience) throws IOException {
        try (Socket socket = open(method, target, body)) {
            socket.setSoTimeout((int) patience.toMillis());
            return read(socket.getInputStream());
        }
    }

    /** Sends the request and leaves the rest to the caller. */
    Socket open(String method, String target, byte[] body) throws IOException {
        Socket socket = new Socket(origin.host(), origin.port());
        String head = method + " " + target + " HTTP/1.1\r\nHost: " + origin.host() + ":" + origin.port()
                + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        socket.getOutputStream().write(all.toByteArray());
        socket.getOutputStream().flush();
        return socket;
    }

    static Answer read(InputStream in) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        boolean ended = true;
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                got.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            ended = false;
        }
        String text = got.toString(StandardCharsets.ISO_8859_1);
        int gap = text.indexOf("\r\n\r\n");
        if (gap < 0) {
            return new Answer(text, new byte[0], ended);
        }
        return new Answer(text.substring(0, gap), text.substring(gap + 4).getBytes(StandardCharsets.ISO_8859_1), ended);
    }
}
