package dev.kefudesk.ui.composer;

import dev.kefudesk.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

/** The composer: recipient strip, editor, answer, preview. */
public final class ComposerView extends BorderPane {

    public ComposerView(ComposerViewModel vm, Texts texts) {}

    /** Puts the answer panel below the editor. */
    public void setAnswer(Node answer) {}

    /** Puts the caret where one writes. */
    public void focusEditor() {}
}
