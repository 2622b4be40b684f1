package dev.kefudesk.service.media;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageMedia;

/** Whether a message can be sent as far as its files go. */
public sealed interface Readied {

    /** Every file has a {@code media_id} that should be good. */
    record Ready(Message message) implements Readied {}

    /**
     * A file is not at WeChat.
     *
     * @param soFar the message with what was uploaded before that file
     */
    record NotReady(Message soFar, MessageMedia.Part part, UploadResult why) implements Readied {}
}
