package dev.kefudesk.domain.message;

import static dev.kefudesk.domain.message.MediaFormat.AMR;
import static dev.kefudesk.domain.message.MediaFormat.GIF;
import static dev.kefudesk.domain.message.MediaFormat.JPG;
import static dev.kefudesk.domain.message.MediaFormat.MP3;
import static dev.kefudesk.domain.message.MediaFormat.MP4;
import static dev.kefudesk.domain.message.MediaFormat.PNG;

import java.time.Duration;
import java.util.List;

/**
 * What {@code /cgi-bin/media/upload} takes of a kind (section 6 of the API reference).
 *
 * @param formats in the order in which they are named to a person
 * @param bytes a larger file is refused
 * @param safeBytes a larger file was refused at times: sources differ
 * @param length a longer recording is refused; zero where there is no such limit
 */
public record MediaLimits(List<MediaFormat> formats, long bytes, long safeBytes, Duration length) {

    /** For so long WeChat keeps an uploaded file. */
    public static final Duration KEPT = Duration.ofDays(3);

    private static final long KB = 1024;
    private static final long MB = 1024 * KB;

    private static final MediaLimits IMAGE = new MediaLimits(List.of(JPG, PNG, GIF), 10 * MB, 2 * MB, Duration.ZERO);
    private static final MediaLimits VOICE = new MediaLimits(List.of(AMR, MP3), 2 * MB, 2 * MB, Duration.ofSeconds(60));
    private static final MediaLimits VIDEO = new MediaLimits(List.of(MP4), 10 * MB, 10 * MB, Duration.ZERO);
    private static final MediaLimits THUMB = new MediaLimits(List.of(JPG), 64 * KB, 64 * KB, Duration.ZERO);

    public MediaLimits {
        formats = List.copyOf(formats);
    }

    public static MediaLimits of(MediaKind kind) {
        return switch (kind) {
            case IMAGE -> IMAGE;
            case VOICE -> VOICE;
            case VIDEO -> VIDEO;
            case THUMB -> THUMB;
        };
    }

    /** Whether a recording that lasts so long is refused. */
    public boolean tooLong(Duration lasts) {
        // a recorder's last frame may reach a little over its full minute
        return length.isPositive() && lasts.minus(length).toMillis() >= 1_000;
    }
}
