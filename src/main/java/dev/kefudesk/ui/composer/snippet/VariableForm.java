package dev.kefudesk.ui.composer.snippet;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.snippet.Variables;
import dev.kefudesk.ui.kit.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for the values of variables. What is left empty stays in its braces, and the draft is not sent with it. */
final class VariableForm extends VBox {

    /** So many fields fit; more are scrolled to. */
    private static final double MOST_HEIGHT = 232;

    private final Texts texts;
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final Button insert = new Button();
    private final Consumer<Map<String, String>> given;

    VariableForm(Asked asked, Texts texts, Consumer<Map<String, String>> given, Runnable cancelled) {
        super(10);
        this.texts = texts;
        this.given = given;
        setId("snippet-variables");
        Label title = new Label(asked.title());
        if (asked.title().isEmpty()) {
            title.textProperty().bind(texts.of("composer.snippet.fill.title"));
        }
        title.setMnemonicParsing(false);
        title.getStyleClass().add("strong");
        Label why = new Label();
        why.textProperty().bind(texts.of("composer.snippet.fill.why"));
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        VBox list = new VBox(8);
        list.getStyleClass().add("snippet-fields");
        asked.values().forEach(value -> list.getChildren().add(field(value)));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("snippet-scroll");
        scroll.setFocusTraversable(false);
        insert.setId("snippet-variables-insert");
        insert.textProperty()
                .bind(texts.of(
                        asked.purpose() == Asked.Purpose.INSERT ? "composer.snippet.insert" : "composer.snippet.fill"));
        insert.getStyleClass().add(Styles.ACCENT);
        insert.setOnAction(_ -> give());
        Button cancel = new Button();
        cancel.textProperty().bind(texts.of("kit.cancel"));
        cancel.setId("snippet-variables-cancel");
        cancel.setOnAction(_ -> cancelled.run());
        HBox buttons = new HBox(8, cancel, insert);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, why, scroll, buttons);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private VBox field(Asked.Value value) {
        TextField field = new TextField(value.given());
        field.setId("snippet-variable-" + value.name());
        Label name = new Label();
        name.textProperty().bind(Bindings.createStringBinding(() -> name(value.name()), texts.languageProperty()));
        name.getStyleClass().add("field-label");
        name.setLabelFor(field);
        name.setMnemonicParsing(false);
        field.accessibleTextProperty().bind(name.textProperty());
        fields.put(value.name(), field);
        VBox box = new VBox(4, name, field);
        if (!value.last().isEmpty()) {
            Button last = new Button();
            last.textProperty().bind(texts.of("composer.snippet.last", value.last()));
            last.setId("snippet-variable-last-" + value.name());
            last.getStyleClass().addAll(Styles.FLAT, "small");
            last.setMnemonicParsing(false);
            last.setOnAction(_ -> {
                field.setText(value.last());
                field.requestFocus();
                field.end();
            });
            box.getChildren().add(last);
        }
        return box;
    }

    private String name(String variable) {
        String braces = Variables.written(variable);
        return Variables.BUILT_IN.contains(variable)
                ? texts.get("composer.snippet.variable." + variable) + "  " + braces
                : braces;
    }

    /** The first field that says nothing yet. */
    void focusFirst() {
        TextField first = fields.values().stream()
                .filter(field -> field.getText().isBlank())
                .findFirst()
                .orElse(fields.values().iterator().next());
        first.requestFocus();
        first.selectAll();
    }

    /** Enter goes on to the next field that is empty, and ends the form where none is. */
    private void pressed(KeyEvent event) {
        if (event.getCode() != KeyCode.ENTER || !(event.getTarget() instanceof TextField here)) {
            return;
        }
        event.consume();
        TextField next = fields.values().stream()
                .filter(field -> !field.equals(here) && field.getText().isBlank())
                .findFirst()
                .orElse(null);
        if (next == null || here.getText().isBlank()) {
            give();
        } else {
            next.requestFocus();
        }
    }

    private void give() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(name, field.getText().strip()));
        given.accept(values);
    }
}
