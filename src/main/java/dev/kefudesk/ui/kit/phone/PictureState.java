package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.service.picture.PictureDecoder;
import dev.kefudesk.service.picture.PictureResult;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;

/** How a card's picture stands. */
public sealed interface PictureState {

    /** What became of a picture that was asked for. */
    static PictureState of(PictureResult result) {
        return switch (result) {
            case PictureResult.Shown(PictureDecoder.Pixels pixels, boolean throughProxy) ->
                new Shown(
                        pixels.width(),
                        pixels.height(),
                        pixels.argb(),
                        pixels.format(),
                        pixels.originalWidth(),
                        pixels.originalHeight(),
                        pixels.bytes(),
                        throughProxy);
            case PictureResult.NotShown not -> new Problem(not.reason().name().toLowerCase(Locale.ROOT), not.detail());
        };
    }

    /** No address is given. */
    record None() implements PictureState {}

    /** Waiting for the address to stay as it is, or for the picture. */
    record Loading() implements PictureState {}

    /**
     * The picture.
     *
     * @param argb non-premultiplied pixels, row by row, {@code width * height} of them
     * @param format {@code JPG} or {@code PNG}
     * @param originalWidth of the picture at its address, in pixels
     * @param bytes of the file at its address
     * @param throughProxy whether a proxy resolved names on the way to it
     */
    record Shown(
            int width,
            int height,
            int[] argb,
            String format,
            int originalWidth,
            int originalHeight,
            long bytes,
            boolean throughProxy)
            implements PictureState {}

    /**
     * There is no picture, and why.
     *
     * @param key of the sentence, without its prefix
     * @param detail technical words such as the HTTP status, {@code ""} for none
     */
    record Problem(String key, String detail) implements PictureState {

        /** The reason as a sentence in the language of the moment. */
        public String sentence(Texts texts) {
            return texts.get("phone.picture." + key, detail);
        }
    }
}
