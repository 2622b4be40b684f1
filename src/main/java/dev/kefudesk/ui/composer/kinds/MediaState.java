package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.service.media.UploadResult;
import java.time.Instant;

/** How the file of a place stands. */
public sealed interface MediaState {

    /** None was chosen. */
    record Empty() implements MediaState {}

    /** A file was pointed at and is read and checked. */
    record Checking() implements MediaState {}

    /** It is looked up how it stands. */
    record Looking(Media media) implements MediaState {}

    record Uploading(Media media, int percent) implements MediaState {}

    /**
     * WeChat has it.
     *
     * @param until by this computer's clock
     */
    record AtWeChat(Media media, Instant until) implements MediaState {}

    /** It is uploaded when the message is sent. */
    record OnShelf(Media media) implements MediaState {}

    /** Only its number at WeChat is known. */
    record IdAlone(Media media) implements MediaState {}

    /** Neither this computer nor WeChat has it. */
    record Gone(Media media) implements MediaState {}

    /** The upload failed; it is tried again when the message is sent. */
    record NotUploaded(Media media, UploadResult why) implements MediaState {}

    /** The file, {@link Media#NONE} where there is none yet. */
    default Media file() {
        return switch (this) {
            case Empty _, Checking _ -> Media.NONE;
            case Looking(var media) -> media;
            case Uploading(var media, var _) -> media;
            case AtWeChat(var media, var _) -> media;
            case OnShelf(var media) -> media;
            case IdAlone(var media) -> media;
            case Gone(var media) -> media;
            case NotUploaded(var media, var _) -> media;
        };
    }
}
