package dev.kefudesk.service.media;

import dev.kefudesk.domain.message.MediaKind;
import java.time.Duration;

/** Why a file is not taken. */
public sealed interface MediaFault {

    /** The system does not let it be read. */
    record Unreadable() implements MediaFault {}

    /** A folder or a device. */
    record NoFile() implements MediaFault {}

    record Empty() implements MediaFault {}

    /**
     * Another form than the kind takes.
     *
     * @param found such as {@code WebP}, {@code ""} where it was not recognised
     */
    record WrongForm(MediaKind kind, String found) implements MediaFault {}

    /**
     * @param shrinkable whether a smaller picture can be made of it here
     */
    record TooLarge(MediaKind kind, long bytes, long limit, boolean shrinkable) implements MediaFault {}

    record TooLong(MediaKind kind, Duration lasts, Duration limit) implements MediaFault {}

    /** It begins like a file of its form and cannot be read on. */
    record Damaged(MediaKind kind) implements MediaFault {}

    /** More pixels than 40 million. */
    record TooManyPixels(int width, int height) implements MediaFault {}

    /** The copy could not be put on this desk's shelf. */
    record NotKept() implements MediaFault {}
}
