package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.service.picture.PictureDecoder;
import org.jspecify.annotations.Nullable;

/** How far the check of a picture has come. */
public sealed interface CheckState {

    /** There is no address. */
    record None() implements CheckState {}

    /** The address has just been changed, or the check is under way. */
    record Checking() implements CheckState {}

    /**
     * @param drawing null where it cannot be drawn
     */
    record Known(PictureReport report, @Nullable Drawing drawing) implements CheckState {}

    /**
     * The whole picture, small.
     *
     * @param argb non-premultiplied pixels, row by row, {@code width * height} of them
     */
    record Drawing(int width, int height, int[] argb) {

        static @Nullable Drawing of(PictureDecoder.@Nullable Pixels pixels) {
            return pixels == null ? null : new Drawing(pixels.width(), pixels.height(), pixels.argb());
        }
    }
}
