package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.MediaLimits;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.media.MediaFault;
import dev.kefudesk.service.media.UploadResult;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of files, in the language of the moment. */
public final class MediaWords {

    private static final int KB = 1024;
    private static final int MB = 1024 * KB;

    private final Texts texts;
    private final ZoneId zone;

    public MediaWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** What the kind takes: forms, size, length. */
    String limits(MediaKind kind) {
        MediaLimits limits = MediaLimits.of(kind);
        String forms = limits.formats().stream().map(Enum::name).collect(Collectors.joining(", "));
        return switch (kind) {
            case IMAGE, VIDEO -> texts.get("media.limits", forms, size(limits.bytes()));
            case VOICE ->
                texts.get(
                        "media.limits.voice",
                        forms,
                        size(limits.bytes()),
                        limits.length().toSeconds());
            case THUMB -> texts.get("media.limits.thumb", size(limits.bytes()));
        };
    }

    /** Size, length and pixels, as far as they are known. */
    String facts(Media media, PictureState picture) {
        List<String> facts = new ArrayList<>();
        if (media.bytes() > 0) {
            facts.add(size(media.bytes()));
        }
        if (media.length().isPositive()) {
            facts.add(length(media.length()));
        }
        if (picture instanceof PictureState.Shown shown) {
            facts.add(shown.format());
            facts.add(shown.originalWidth() + "×" + shown.originalHeight());
        }
        return String.join(" · ", facts);
    }

    /** As {@code 0:31}. */
    static String length(Duration lasts) {
        long seconds = Math.max(1, Math.round(lasts.toMillis() / 1_000.0));
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    static String size(long bytes) {
        if (bytes < MB) {
            return Math.max(1, Math.round(bytes / (double) KB)) + " KB";
        }
        String shown = String.format(Locale.ROOT, "%.1f", bytes / (double) MB);
        return (shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown) + " MB";
    }

    /** Where the file is. */
    String state(MediaState state) {
        return switch (state) {
            case MediaState.Empty _ -> "";
            case MediaState.Checking _ -> "… " + texts.get("media.state.checking");
            case MediaState.Looking _ -> "";
            case MediaState.Uploading uploading -> "… " + texts.get("media.state.uploading", uploading.percent());
            case MediaState.AtWeChat(var _, Instant until) -> "✓ " + texts.get("media.state.uploaded", time(until));
            case MediaState.OnShelf _ -> texts.get("media.state.on-shelf");
            case MediaState.IdAlone _ -> "! " + texts.get("media.state.id-alone");
            case MediaState.Gone _ -> "✕ " + texts.get("media.state.gone");
            case MediaState.NotUploaded(var _, UploadResult why) ->
                "✕ " + texts.get("media.state.not-uploaded", reason(why));
        };
    }

    static String tone(MediaState state) {
        return switch (state) {
            case MediaState.Empty _,
                    MediaState.Checking _,
                    MediaState.Looking _,
                    MediaState.Uploading _,
                    MediaState.OnShelf _ -> "muted";
            case MediaState.AtWeChat _ -> "tone-accepted";
            case MediaState.IdAlone _ -> "tone-unknown";
            case MediaState.Gone _, MediaState.NotUploaded _ -> "tone-refused";
        };
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofPattern(
                        texts.get("media.time"), texts.language().locale())
                .format(at.atZone(zone));
    }

    /** What is wrong with a file, the limit and the figure, and what to do. */
    String fault(@Nullable MediaFault fault) {
        return switch (fault) {
            case null -> "";
            case MediaFault.Unreadable _ -> texts.get("media.fault.unreadable");
            case MediaFault.NoFile _ -> texts.get("media.fault.no-file");
            case MediaFault.Empty _ -> texts.get("media.fault.empty");
            case MediaFault.WrongForm(MediaKind kind, String found) ->
                found.isEmpty()
                        ? texts.get("media.fault.form-unknown", texts.get(formsKey(kind)))
                        : texts.get("media.fault.form", found, texts.get(formsKey(kind)));
            case MediaFault.TooLarge(MediaKind kind, long bytes, long limit, boolean shrinkable) ->
                texts.get(
                        shrinkable ? "media.fault.large-picture" : "media.fault.large",
                        size(bytes),
                        size(limit),
                        texts.get("media.kind." + lower(kind)));
            case MediaFault.TooLong(MediaKind _, Duration lasts, Duration limit) ->
                texts.get("media.fault.long", length(lasts), limit.toSeconds());
            case MediaFault.Damaged(MediaKind kind) ->
                texts.get("media.fault.damaged", texts.get("media.kind." + lower(kind)));
            case MediaFault.TooManyPixels(int width, int height) ->
                texts.get("media.fault.pixels", width + "×" + height);
            case MediaFault.NotKept _ -> texts.get("media.fault.not-kept");
        };
    }

    private static String formsKey(MediaKind kind) {
        return "media.forms." + lower(kind);
    }

    private static String lower(MediaKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Why a file did not come to WeChat, and what to do. */
    public String reason(UploadResult result) {
        return switch (result) {
            case UploadResult.Done _ -> "";
            case UploadResult.FileGone _ -> texts.get("media.state.gone");
            case UploadResult.Refused(ApiRefusal refusal) -> refused(refusal);
            case UploadResult.Failed(NotSentCause cause, var _) ->
                cause == NotSentCause.TOKEN_CALL_FAILED
                        ? texts.get("media.no-answer")
                        : texts.get("explain.notsent." + cause.name().toLowerCase(Locale.ROOT) + ".what");
        };
    }

    private String refused(ApiRefusal refusal) {
        String code = Long.toString(refusal.code());
        String own = "media.code." + code;
        return texts.get(
                "media.refused",
                code,
                texts.has(own) ? texts.get(own) : refusal.errmsg().strip());
    }
}
