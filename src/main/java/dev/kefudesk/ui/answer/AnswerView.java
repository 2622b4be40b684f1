package dev.kefudesk.ui.answer;

import dev.kefudesk.ui.kit.Texts;
import javafx.scene.layout.VBox;

/** The answer panel; takes no room while there is no answer. */
public final class AnswerView extends VBox {

    public AnswerView(AnswerViewModel vm, Texts texts) {}
}
