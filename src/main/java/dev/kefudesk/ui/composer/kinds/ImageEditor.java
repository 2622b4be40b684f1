package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message.Image;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;

/** A picture. */
final class ImageEditor extends FileEditor<Image> {

    private final MediaField file;

    ImageEditor(KindMeans means) {
        super(means, MessageKind.IMAGE, Image.class);
        file = file(MediaKind.IMAGE);
        getChildren().add(file);
    }

    @Override
    void goTo(Problem problem) {
        file.focus();
    }

    @Override
    void focusFirst() {
        file.focus();
    }
}
