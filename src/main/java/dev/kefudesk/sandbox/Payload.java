package dev.kefudesk.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of an answer with its media type. */
final class Payload {

    private static final byte[] NOTHING = new byte[8192];

    private final String contentType;
    private final byte[] bytes;
    private final int zeros;

    private Payload(String contentType, byte[] bytes, int zeros) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.zeros = zeros;
    }

    static Payload of(String contentType, byte[] bytes) {
        return new Payload(contentType, bytes.clone(), 0);
    }

    static Payload html(String text) {
        return of("text/html", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The media type is written as WeChat writes it. */
    static Payload json(String text) {
        return of("application/json; encoding=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with as many zero bytes behind it, which are made only while they are sent. */
    Payload padded(int more) {
        return new Payload(contentType, bytes, more);
    }

    /** The same under another media type. */
    Payload as(String otherType) {
        return new Payload(otherType, bytes, zeros);
    }

    String contentType() {
        return contentType;
    }

    /** The bytes before the padding as text. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    long length() {
        return (long) bytes.length + zeros;
    }

    /** The byte at a place before the padding. */
    int at(int place) {
        return bytes[place] & 0xff;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
        for (int left = zeros; left > 0; left -= NOTHING.length) {
            out.write(NOTHING, 0, Math.min(left, NOTHING.length));
        }
    }

    void writeStart(OutputStream out, int count) throws IOException {
        out.write(bytes, 0, count);
    }
}
