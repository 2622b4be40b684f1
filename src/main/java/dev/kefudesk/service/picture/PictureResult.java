package dev.kefudesk.service.picture;

import dev.kefudesk.service.port.PictureSource.Reason;

/** A picture for the screen, or why there is none. */
public sealed interface PictureResult {

    /**
     * @param throughProxy whether a proxy resolved names on the way to it
     */
    record Shown(PictureDecoder.Pixels pixels, boolean throughProxy) implements PictureResult {}

    /**
     * @param detail technical words such as the HTTP status, {@code ""} for none
     */
    record NotShown(Reason reason, String detail) implements PictureResult {}
}
