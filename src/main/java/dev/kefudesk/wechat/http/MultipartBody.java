package dev.kefudesk.wechat.http;

import dev.kefudesk.service.port.MediaApi.MediaFile;
import dev.kefudesk.service.port.MediaApi.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * One file as {@code multipart/form-data} (RFC 7578), as the calls under {@code /cgi-bin/media} want it. The file is read while
 * it is sent.
 */
public final class MultipartBody implements RequestBody {

    private static final int PIECE = 16 * 1024;
    private static final int SLOWEST_BYTES_A_SECOND = 25 * 1024;

    private final String boundary = "kefudesk-" + UUID.randomUUID();
    private final MediaFile file;
    private final Progress progress;
    private final byte[] head;
    private final byte[] tail;
    private final AtomicLong handed = new AtomicLong();
    private volatile boolean allHanded;

    /**
     * @param field the form field's name; WeChat wants {@code media}
     * @param progress hears of each piece that was handed to the connection
     */
    public MultipartBody(String field, MediaFile file, Progress progress) {
        this.file = file;
        this.progress = progress;
        this.head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + quoted(file.name()) + "\"\r\nContent-Type: " + file.mediaType() + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        this.tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** As browsers write it: raw UTF-8, with the three characters escaped that would end the name. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** A very slow line, 25 KB a second: some seven minutes for the largest file. One that stands still is given up earlier. */
    @Override
    public Duration allowance() {
        return Duration.ofSeconds(1 + file.length() / SLOWEST_BYTES_A_SECOND);
    }

    @Override
    public long handed() {
        return handed.get();
    }

    @Override
    public boolean allHanded() {
        return allHanded;
    }

    @Override
    public BodyPublisher publisher(BooleanSupplier gate) {
        return new KeptBackBody(
                new BodyPieces() {
                    @Override
                    public long length() {
                        return head.length + file.length() + tail.length;
                    }

                    @Override
                    public Reader open() throws IOException {
                        return new Pieces(length(), file.content().open());
                    }
                },
                gate);
    }

    private final class Pieces implements BodyPieces.Reader {
        private final long length;
        private final InputStream stream;
        private long given;

        Pieces(long length, InputStream content) {
            this.length = length;
            this.stream = new SequenceInputStream(Collections.enumeration(
                    List.of(new ByteArrayInputStream(head), content, new ByteArrayInputStream(tail))));
        }

        @Override
        public ByteBuffer next() throws IOException {
            byte[] piece = stream.readNBytes((int) Math.min(PIECE, length - given));
            if (piece.length == 0 && given < length) {
                throw new IOException("the file became shorter while it was sent");
            }
            given += piece.length;
            handed.addAndGet(piece.length);
            allHanded = given == length;
            progress.handed(Math.min(given, file.length()), file.length());
            return ByteBuffer.wrap(piece);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    @Override
    public String toString() {
        return "MultipartBody(" + file.length() + " bytes)";
    }
}
