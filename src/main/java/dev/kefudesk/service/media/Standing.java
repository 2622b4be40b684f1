package dev.kefudesk.service.media;

import java.time.Instant;

/** How a file of a message stands. */
public sealed interface Standing {

    /**
     * WeChat has it.
     *
     * @param until by this computer's clock
     */
    record AtWeChat(Instant until) implements Standing {}

    /** It is on this desk's shelf and is uploaded when the message is sent. */
    record OnShelf() implements Standing {}

    /** Only its {@code media_id} is known; WeChat alone knows whether that is still good. */
    record IdAlone() implements Standing {}

    /** Neither this desk nor WeChat has it. */
    record Gone() implements Standing {}
}
