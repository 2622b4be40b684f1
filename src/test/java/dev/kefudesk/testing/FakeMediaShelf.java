package dev.kefudesk.testing;

import dev.kefudesk.service.port.MediaShelf;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Kept files in memory. */
public final class FakeMediaShelf implements MediaShelf {

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private volatile boolean full;

    /** From now on nothing more can be kept. */
    public void fill() {
        full = true;
    }

    /** Somebody has cleared the disk. */
    public void clear() {
        kept.clear();
    }

    public int count() {
        return kept.size();
    }

    @Override
    public Loaded load(Path file, long mostBytes) {
        if (Files.isDirectory(file)) {
            return new NoFile();
        }
        try {
            byte[] content = Files.readAllBytes(file);
            return content.length > mostBytes ? new TooLarge(content.length) : new Content(content);
        } catch (IOException e) {
            return new Unreadable();
        }
    }

    @Override
    public String keep(byte[] content) throws IOException {
        if (full) {
            throw new IOException("no space left");
        }
        String fingerprint = fingerprint(content);
        kept.put(fingerprint, content.clone());
        return fingerprint;
    }

    public static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public OptionalLong size(String fingerprint) {
        byte[] content = kept.get(fingerprint);
        return content == null ? OptionalLong.empty() : OptionalLong.of(content.length);
    }

    @Override
    public InputStream open(String fingerprint) throws IOException {
        byte[] content = kept.get(fingerprint);
        if (content == null) {
            throw new FileNotFoundException(fingerprint);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public void tidy(Instant before, long mostBytes, Predicate<String> needed) {
        kept.keySet().removeIf(needed.negate());
    }
}
