package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Media;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageMedia;

/** Where a file stands in a message: a video has one and a thumb beside it. */
public record MediaPlace(MessageKind message, MediaKind file) {

    Media in(Message written) {
        return MessageMedia.of(written).stream()
                .filter(part -> part.kind() == file)
                .findFirst()
                .map(MessageMedia.Part::media)
                .orElse(Media.NONE);
    }

    Message with(Message written, Media media) {
        return MessageMedia.with(written, (kind, was) -> kind == file ? media : was);
    }
}
