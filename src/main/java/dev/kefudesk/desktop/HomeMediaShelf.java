package dev.kefudesk.desktop;

import dev.kefudesk.service.port.MediaShelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shelf as a folder {@code media} of the home: 0700, its files 0600. A file's time says when it was last used. */
public final class HomeMediaShelf implements MediaShelf {

    private static final String FOLDER = "media";
    private static final String UNFINISHED = ".part";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final HomeFolder home;
    private final InstantSource clock;

    public HomeMediaShelf(HomeFolder home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public Loaded load(Path file, long mostBytes) {
        try {
            // a pipe would be waited for without end
            if (!Files.isRegularFile(file)) {
                return Files.exists(file) ? new NoFile() : new Unreadable();
            }
            long said = Files.size(file);
            if (said > mostBytes) {
                return new TooLarge(said);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes((int) mostBytes + 1);
                return content.length > mostBytes ? new TooLarge(content.length) : new Content(content);
            }
        } catch (IOException | SecurityException e) {
            return new Unreadable();
        }
    }

    @Override
    public String keep(byte[] content) throws IOException {
        String fingerprint = HexFormat.of().formatHex(sha256().digest(content));
        Path folder = home.folder(FOLDER);
        Path kept = folder.resolve(fingerprint);
        if (Files.exists(kept) && Files.size(kept) == content.length) {
            Files.setLastModifiedTime(kept, now());
            return fingerprint;
        }
        Path part = folder.resolve(fingerprint + "." + UUID.randomUUID() + UNFINISHED);
        try {
            write(part, content);
            Files.setLastModifiedTime(part, now());
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return fingerprint;
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                HomeFolder.attributes(file, "rw-------"))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    private FileTime now() {
        return FileTime.from(clock.instant());
    }

    @Override
    public OptionalLong size(String fingerprint) {
        try {
            return FINGERPRINT.matcher(fingerprint).matches() && Files.isRegularFile(path(fingerprint))
                    ? OptionalLong.of(Files.size(path(fingerprint)))
                    : OptionalLong.empty();
        } catch (IOException e) {
            // taken away between the two questions
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream open(String fingerprint) throws IOException {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw new IOException("no fingerprint");
        }
        return Files.newInputStream(path(fingerprint));
    }

    private Path path(String fingerprint) {
        return home.file(FOLDER).resolve(fingerprint);
    }

    private record Kept(Path file, long bytes, Instant used) {}

    @Override
    public void tidy(Instant before, long mostBytes, Predicate<String> needed) throws IOException {
        List<Kept> all = all();
        long total = all.stream().mapToLong(Kept::bytes).sum();
        for (Kept one : all) {
            boolean unfinished = one.file.toString().endsWith(UNFINISHED);
            boolean old = one.used.isBefore(before);
            if ((old
                            || total > mostBytes
                            || unfinished && one.used.isBefore(now().toInstant().minusSeconds(3600)))
                    && (unfinished || !needed.test(one.file.getFileName().toString()))) {
                Files.deleteIfExists(one.file);
                total -= one.bytes;
            }
        }
    }

    /** What is on the shelf, that used longest ago first; files of another name are none of it. */
    private List<Kept> all() throws IOException {
        Path folder = home.file(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (FINGERPRINT.matcher(name).matches() || name.endsWith(UNFINISHED)) {
                    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
                    all.add(new Kept(
                            file, facts.size(), facts.lastModifiedTime().toInstant()));
                }
            }
        }
        all.sort(Comparator.comparing(Kept::used));
        return all;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
