package dev.kefudesk.service.media;

import dev.kefudesk.domain.message.Media;

/** What choosing a file came to. */
public sealed interface Choice {

    /**
     * It suits and is on this desk's shelf; it was not uploaded yet.
     *
     * @param converted whether it was made smaller, or a JPG of another form
     */
    record Taken(Media media, boolean converted) implements Choice {}

    record NotTaken(MediaFault fault) implements Choice {}
}
