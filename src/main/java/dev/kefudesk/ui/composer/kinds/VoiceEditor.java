package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message.Voice;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;

/** A recording. */
final class VoiceEditor extends FileEditor<Voice> {

    private final MediaField file;

    VoiceEditor(KindMeans means) {
        super(means, MessageKind.VOICE, Voice.class);
        file = file(MediaKind.VOICE);
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
