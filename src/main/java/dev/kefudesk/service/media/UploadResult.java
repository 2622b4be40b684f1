package dev.kefudesk.service.media;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import java.time.Instant;

/** What an upload came to. */
public sealed interface UploadResult {

    /**
     * WeChat has it.
     *
     * @param until by this computer's clock
     */
    record Done(String mediaId, Instant until) implements UploadResult {}

    /** WeChat, or the token call before, refused. */
    record Refused(ApiRefusal refusal) implements UploadResult {}

    /**
     * No answer that can be understood; trying again does no harm.
     *
     * @param cause as of {@link dev.kefudesk.service.port.ApiAnswer.Failed}, {@code CANCELLED} included
     */
    record Failed(NotSentCause cause, String detail) implements UploadResult {}

    /** This desk no longer has the file. */
    record FileGone() implements UploadResult {}
}
