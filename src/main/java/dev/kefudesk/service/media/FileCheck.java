package dev.kefudesk.service.media;

import dev.kefudesk.domain.message.MediaFormat;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.MediaLimits;
import dev.kefudesk.service.picture.FittedPicture;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a file's content: whether WeChat would take it as this kind, and what can be made of it where not. */
final class FileCheck {

    /** A picture of a camera, to be made smaller here. */
    static final long MOST_PICTURE_BYTES = 40L * 1024 * 1024;

    private static final int LONGEST_SIDE = 2560;
    private static final int LONGEST_THUMB_SIDE = 640;

    /** What the look came to. */
    sealed interface Finding {}

    /**
     * @param content what is to be uploaded
     * @param lasts zero for pictures and where the file does not say
     * @param converted whether the content was made here
     */
    record Suits(byte[] content, Duration lasts, boolean converted) implements Finding {}

    record Unfit(MediaFault fault) implements Finding {}

    private final MediaKind kind;
    private final MediaLimits limits;
    private final boolean shrink;

    /**
     * @param shrink whether a person has agreed to a smaller picture; thumbs are made small in any case
     */
    FileCheck(MediaKind kind, boolean shrink) {
        this.kind = kind;
        this.limits = MediaLimits.of(kind);
        this.shrink = shrink;
    }

    /** More than this is not even read. */
    static long mostBytes(MediaKind kind) {
        return switch (kind) {
            case IMAGE, THUMB -> MOST_PICTURE_BYTES;
            case VOICE, VIDEO -> MediaLimits.of(kind).bytes();
        };
    }

    Finding look(byte[] content) {
        if (content.length == 0) {
            return new Unfit(new MediaFault.Empty());
        }
        MediaForm form = MediaForm.of(content);
        MediaFormat format = form.taken().orElse(null);
        boolean fits = format != null && limits.formats().contains(format);
        return switch (kind) {
            case IMAGE -> fits ? image(content, format != MediaFormat.GIF) : wrong(form);
            case THUMB -> FittedPicture.measure(content).isPresent() ? thumb(content, fits) : wrong(form);
            case VOICE ->
                fits
                        ? recording(content, format == MediaFormat.AMR ? AmrLength.of(content) : Mp3Length.of(content))
                        : wrong(form);
            case VIDEO -> fits ? recording(content, Mp4Length.of(content)) : wrong(form);
        };
    }

    private Finding wrong(MediaForm form) {
        return new Unfit(new MediaFault.WrongForm(kind, form.name()));
    }

    private Finding image(byte[] content, boolean shrinkable) {
        return unlessUnreadable(content, () -> {
            if (content.length <= limits.bytes()) {
                return new Suits(content, Duration.ZERO, false);
            }
            return shrink && shrinkable
                    ? smaller(content, limits.safeBytes(), LONGEST_SIDE)
                    : tooLarge(content, shrinkable);
        });
    }

    private Finding thumb(byte[] content, boolean jpg) {
        return unlessUnreadable(
                content,
                () -> jpg && content.length <= limits.bytes()
                        ? new Suits(content, Duration.ZERO, false)
                        : smaller(content, limits.bytes(), LONGEST_THUMB_SIDE));
    }

    private Finding unlessUnreadable(byte[] content, Supplier<Finding> otherwise) {
        Optional<FittedPicture.Size> size = FittedPicture.measure(content);
        if (size.isEmpty()) {
            return new Unfit(new MediaFault.Damaged(kind));
        }
        return size.get().tooMany()
                ? new Unfit(new MediaFault.TooManyPixels(
                        size.get().width(), size.get().height()))
                : otherwise.get();
    }

    private Finding smaller(byte[] content, long mostBytes, int longestSide) {
        return FittedPicture.asJpg(content, mostBytes, longestSide)
                .<Finding>map(made -> new Suits(made, Duration.ZERO, true))
                .orElseGet(() -> new Unfit(new MediaFault.Damaged(kind)));
    }

    private Finding recording(byte[] content, Optional<Duration> lasts) {
        if (content.length > limits.bytes()) {
            return tooLarge(content, false);
        }
        if (lasts.isEmpty()) {
            return new Unfit(new MediaFault.Damaged(kind));
        }
        return limits.tooLong(lasts.get())
                ? new Unfit(new MediaFault.TooLong(kind, lasts.get(), limits.length()))
                : new Suits(content, lasts.get(), false);
    }

    private Finding tooLarge(byte[] content, boolean shrinkable) {
        return new Unfit(new MediaFault.TooLarge(kind, content.length, limits.bytes(), shrinkable));
    }
}
