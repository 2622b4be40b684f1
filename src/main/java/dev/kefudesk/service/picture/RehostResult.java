package dev.kefudesk.service.picture;

import dev.kefudesk.domain.picture.PictureFormat;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.PictureSource.Reason;

/** What became of a picture that was to lie at WeChat. */
public sealed interface RehostResult {

    /**
     * It does.
     *
     * @param address where
     * @param bytes of the file that was made
     */
    record Hosted(String address, PictureFormat format, int width, int height, long bytes) implements RehostResult {}

    /** It could not be downloaded. */
    record NotFetched(Reason reason, String detail) implements RehostResult {}

    /** The file of this computer cannot be read. */
    record FileNotReadable() implements RehostResult {}

    /** The file of this computer is larger than 10 MB. */
    record FileTooLarge() implements RehostResult {}

    /** This console has no decoder for the format, such as AVIF; {@link PictureFormat#UNKNOWN} for no known one. */
    record NoDecoder(PictureFormat format) implements RehostResult {}

    /** It is no picture. */
    record NoPicture(PictureFormat format) implements RehostResult {}

    /** It is damaged, or a drawing with more in it than is drawn. */
    record Damaged(PictureFormat format) implements RehostResult {}

    /**
     * @param size width×height
     */
    record TooManyPixels(String size) implements RehostResult {}

    /** WeChat refused it. */
    record Refused(ApiRefusal refusal) implements RehostResult {}

    /** No answer that can be understood. Sending it once more does no harm. */
    record Failed(NotSentCause cause, String detail) implements RehostResult {}

    record Cancelled() implements RehostResult {}
}
