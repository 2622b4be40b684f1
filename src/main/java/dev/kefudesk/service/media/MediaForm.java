package dev.kefudesk.service.media;

import dev.kefudesk.domain.message.MediaFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file is by its first bytes, whatever its name says.
 *
 * @param format null for a form that WeChat does not take
 * @param name as a person knows it, {@code ""} where it was not recognised
 */
record MediaForm(@Nullable MediaFormat format, String name) {

    private static final MediaForm UNKNOWN = new MediaForm(null, "");

    Optional<MediaFormat> taken() {
        return Optional.ofNullable(format);
    }

    static MediaForm of(byte[] content) {
        if (at(content, 0, "\u00ff\u00d8\u00ff")) {
            return of(MediaFormat.JPG);
        }
        if (at(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return of(MediaFormat.PNG);
        }
        if (at(content, 0, "GIF87a") || at(content, 0, "GIF89a")) {
            return of(MediaFormat.GIF);
        }
        if (at(content, 0, "#!AMR")) {
            return at(content, 5, "\n") ? of(MediaFormat.AMR) : named("AMR-WB");
        }
        if (at(content, 4, "ftyp")) {
            return brand(content);
        }
        MediaForm other = other(content);
        return other.equals(UNKNOWN) && Mp3Length.begins(content) ? of(MediaFormat.MP3) : other;
    }

    private static MediaForm of(MediaFormat format) {
        return new MediaForm(format, format.name());
    }

    private static MediaForm named(String name) {
        return new MediaForm(null, name);
    }

    /** The family of MP4 has many members; those that only QuickTime or pictures use are none of WeChat's. */
    private static MediaForm brand(byte[] content) {
        String brand = content.length < 12 ? "" : new String(content, 8, 4, StandardCharsets.ISO_8859_1);
        return switch (brand) {
            case "qt  " -> named("MOV");
            case "M4A ", "M4B " -> named("M4A");
            case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1" -> named("HEIC");
            case "avif", "avis" -> named("AVIF");
            case String old when old.startsWith("3g") -> named("3GP");
            default -> of(MediaFormat.MP4);
        };
    }

    private static MediaForm other(byte[] content) {
        if (at(content, 0, "RIFF")) {
            return at(content, 8, "WEBP") ? named("WebP") : at(content, 8, "WAVE") ? named("WAV") : named("AVI");
        }
        if (at(content, 0, "BM")) {
            return named("BMP");
        }
        if (at(content, 0, "II*\0") || at(content, 0, "MM\0*")) {
            return named("TIFF");
        }
        if (at(content, 0, "OggS")) {
            return named("OGG");
        }
        if (at(content, 0, "fLaC")) {
            return named("FLAC");
        }
        if (at(content, 0, "\u001aE\u00df\u00a3")) {
            return named("MKV");
        }
        if (at(content, 0, "0&\u00b2u")) {
            return named("WMV");
        }
        if (at(content, 0, "\u0002#!SILK_V3") || at(content, 0, "#!SILK_V3")) {
            return named("SILK");
        }
        return at(content, 0, "%PDF") ? named("PDF") : at(content, 0, "PK") ? named("ZIP") : UNKNOWN;
    }

    private static boolean at(byte[] content, int offset, String latin1) {
        if (content.length < offset + latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((content[offset + i] & 0xFF) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
