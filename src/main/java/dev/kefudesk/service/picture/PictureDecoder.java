package dev.kefudesk.service.picture;

import dev.kefudesk.service.port.PictureSource.Reason;

/** Decodes JPG and PNG into pixels at the size shown; the header is read before anything is decoded. */
public interface PictureDecoder {

    /**
     * @param width of the box it is shown in, in pixels
     * @param height of that box; the picture is scaled to cover the box and cropped in the middle
     */
    Decoded decode(byte[] content, int width, int height);

    /** What decoding came to. */
    sealed interface Decoded {}

    /**
     * @param argb non-premultiplied pixels, row by row, {@code width * height} of them
     * @param format {@code JPG} or {@code PNG}
     * @param originalWidth of the picture as it was sent
     */
    record Pixels(int width, int height, int[] argb, String format, int originalWidth, int originalHeight, long bytes)
            implements Decoded {}

    /** It cannot be shown, and why. */
    record Undecodable(Reason reason, String detail) implements Decoded {}
}
