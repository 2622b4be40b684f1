package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.LinkTag;
import dev.kefudesk.ui.kit.Texts;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A row that asks for address and label and writes the link at the caret; what was selected becomes the label. */
final class LinkHelper extends VBox {

    private final TextArea content;
    private final TextField address = new TextField();
    private final TextField label = new TextField();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty wrong = new SimpleBooleanProperty();

    LinkHelper(TextArea content, Texts texts) {
        this.content = content;
        getStyleClass().addAll("boxed", "link-helper");
        setSpacing(8);
        address.setId("link-address");
        address.setPromptText("https://");
        address.setPrefColumnCount(18);
        label.setId("link-label");
        label.setPrefColumnCount(10);
        Button insert = Bits.button("link-insert", texts.of("composer.link.verb"), this::insert);
        Button cancel = Bits.button("link-cancel", texts.of("kit.cancel"), this::close);
        cancel.getStyleClass().add("flat");
        HBox buttons = new HBox(8, insert, cancel);
        HBox row = new HBox(
                10,
                field(Bits.label(texts.of("composer.link.address"), "field-label"), address),
                field(Bits.label(texts.of("composer.link.label"), "field-label"), label),
                buttons);
        row.setAlignment(Pos.BOTTOM_LEFT);
        Label fault = Bits.label(texts.of("composer.link.wrong"), "problem", "tone-refused");
        fault.setId("link-problem");
        fault.setWrapText(true);
        Bits.show(fault, wrong);
        getChildren().addAll(row, fault);
        Bits.show(this, shown);
        address.textProperty().addListener((ignored, before, now) -> wrong.set(false));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static VBox field(Label name, TextField field) {
        name.setLabelFor(field);
        VBox box = new VBox(4, name, field);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
            event.consume();
            insert();
        }
    }

    void open() {
        address.clear();
        label.setText(content.getSelectedText());
        wrong.set(false);
        shown.set(true);
        address.requestFocus();
    }

    private void close() {
        shown.set(false);
        content.requestFocus();
    }

    private void insert() {
        Optional<String> tag = LinkTag.of(address.getText(), label.getText());
        if (tag.isEmpty()) {
            wrong.set(true);
            address.requestFocus();
            return;
        }
        content.replaceSelection(tag.get());
        close();
    }
}
