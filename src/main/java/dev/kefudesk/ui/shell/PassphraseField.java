package dev.kefudesk.ui.shell;

import dev.kefudesk.ui.kit.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A field for a passphrase and a box that shows what is typed, so that it need not be typed twice. */
final class PassphraseField extends VBox {

    private final PasswordField hidden = new PasswordField();
    private final TextField shown = new TextField();
    private final CheckBox show = new CheckBox();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /**
     * @param id of the field; with {@code -shown} that of the one which shows the text, with {@code -show} that of the box
     * @param key the label's text
     */
    PassphraseField(String id, Texts texts, String key) {
        super(4);
        hidden.setId(id);
        shown.setId(id + "-shown");
        show.setId(id + "-show");
        Label label = new Label();
        label.textProperty().bind(texts.of(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(hidden);
        shown.accessibleTextProperty().bind(texts.of(key));
        shown.textProperty().bindBidirectional(hidden.textProperty());
        show.textProperty().bind(texts.of("shell.passphrase.show"));
        shown.visibleProperty().bind(show.selectedProperty());
        hidden.visibleProperty().bind(show.selectedProperty().not());
        shown.editableProperty().bind(busy.not());
        hidden.editableProperty().bind(busy.not());
        getChildren().addAll(label, new StackPane(hidden, shown), show);
    }

    /** Fills in what can be read, so that it can be written down or changed. */
    void propose(String proposal) {
        hidden.setText(proposal);
        show.setSelected(true);
    }

    StringProperty textProperty() {
        return hidden.textProperty();
    }

    String text() {
        String text = hidden.getText();
        return text == null ? "" : text;
    }

    /** Whether what was typed is being tried and must stay as it is. */
    BooleanProperty busyProperty() {
        return busy;
    }

    /** The field that is on screen now. */
    TextInputControl input() {
        return show.isSelected() ? shown : hidden;
    }

    void onEnter(Runnable action) {
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextInputControl) {
                event.consume();
                action.run();
            }
        });
    }

    void selectAll() {
        input().requestFocus();
        input().selectAll();
    }

    /** Leaves nothing behind. */
    void wipe() {
        hidden.clear();
    }
}
