package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import dev.kefudesk.service.port.BookReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Tells by the first bytes of a file what it is: its name says nothing reliable. */
public final class FileBookReader implements BookReader {

    /** A book of a million followers has about half of that. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int HEAD = 8;

    @Override
    public OpenTable open(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new BookFileFailure(Kind.MISSING, null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
            byte[] head = head(file);
            if (ReadableWorkbook.isOLE2Header(head)) {
                throw new BookFileFailure(Kind.OLD_OR_LOCKED, null);
            }
            return ReadableWorkbook.isOOXMLZipHeader(head) ? XlsxTable.open(file) : CsvTable.open(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = new byte[HEAD];
            in.readNBytes(head, 0, HEAD);
            return head;
        }
    }

    @Override
    public String fingerprint(Path file) {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw failure(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static BookFileFailure failure(IOException thrown) {
        return switch (thrown) {
            case NoSuchFileException missing -> new BookFileFailure(Kind.MISSING, missing);
            case AccessDeniedException denied -> new BookFileFailure(Kind.NOT_ALLOWED, denied);
            case CharacterCodingException coding -> new BookFileFailure(Kind.ENCODING, coding);
            default -> new BookFileFailure(Kind.OTHER, thrown);
        };
    }
}
