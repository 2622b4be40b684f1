package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import javafx.scene.control.Label;

/**
 * A kind that has a file: alone, or beside what is written.
 *
 * @param <M> the type of the kind
 */
abstract class FileEditor<M extends Message> extends KindForm<M> {

    private final MessageKind kind;

    FileEditor(KindMeans means, MessageKind kind, Class<M> type) {
        super(means, kind, type);
        this.kind = kind;
    }

    /** The place for the file. */
    final MediaField file(MediaKind of) {
        return new MediaField(this, new MediaPlace(kind, of));
    }

    /** The name above a place, where there is more than one thing to fill in. */
    final Label heading(String key) {
        Label heading = words(key);
        heading.getStyleClass().setAll("label", "field-label");
        return heading;
    }

    /** A problem of the file leads to its button. */
    final boolean goesTo(MediaField field, MediaKind of, Problem problem) {
        boolean mine = problem.field() == MediaField.fieldOf(new MediaPlace(kind, of));
        if (mine) {
            field.focus();
        }
        return mine;
    }
}
