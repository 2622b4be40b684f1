package dev.kefudesk.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the labelled fields of a form, each with its problem below it. */
public final class Fields {

    private final Texts texts;

    public Fields(Texts texts) {
        this.texts = texts;
    }

    /** A control below its name; the problem's label has the control's id and {@code -problem}. */
    public VBox field(String key, Control control, @Nullable ObservableStringValue problem) {
        Label label = words(key);
        label.getStyleClass().setAll("label", "field-label");
        label.setLabelFor(control);
        control.accessibleTextProperty().unbind();
        control.accessibleTextProperty().bind(texts.of(key));
        VBox box = new VBox(4, label, control);
        if (problem != null) {
            Label wrong = new Label();
            wrong.setId(control.getId() + "-problem");
            wrong.setWrapText(true);
            wrong.getStyleClass().addAll("muted", "tone-refused");
            wrong.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> problem.get().isEmpty() ? "" : "✕ " + texts.get(problem.get()),
                            problem,
                            texts.languageProperty()));
            onlyWhen(wrong, Bindings.createBooleanBinding(() -> !problem.get().isEmpty(), problem));
            box.getChildren().add(wrong);
        }
        return box;
    }

    public TextField text(String id, StringProperty value) {
        TextField field = new TextField();
        return bound(field, id, value);
    }

    public PasswordField password(String id, StringProperty value) {
        return bound(new PasswordField(), id, value);
    }

    private static <F extends TextInputControl> F bound(F field, String id, StringProperty value) {
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    /** A whole number from 1 to {@code most}; what is typed counts at once where it is one. */
    public VBox number(String id, String key, int most, IntegerProperty value) {
        Spinner<Integer> spinner = new Spinner<>(1, most, 1);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(110);
        value.subscribe(now -> spinner.getValueFactory().setValue(now.intValue()));
        spinner.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                value.set(now);
            }
        });
        spinner.getEditor().textProperty().addListener((_, _, typed) -> {
            if (typed.matches("[1-9]\\d{0,2}") && Integer.parseInt(typed) <= most) {
                spinner.getValueFactory().setValue(Integer.valueOf(typed));
            }
        });
        spinner.getEditor().focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                spinner.getEditor().setText(String.valueOf(spinner.getValue()));
            }
        });
        spinner.getEditor().accessibleTextProperty().bind(texts.of(key));
        VBox field = field(key, spinner, null);
        field.getChildren().add(muted(key + ".help"));
        return field;
    }

    public Button button(String id, String key, Feather icon, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    public Label words(String key) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(texts.of(key));
        return label;
    }

    public Label muted(String key) {
        Label label = words(key);
        label.getStyleClass().setAll("label", "muted");
        return label;
    }

    /** Muted words whose key changes. */
    public Label state(String id, ObservableStringValue key) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        label.textProperty()
                .bind(Bindings.createStringBinding(() -> texts.get(key.get()), key, texts.languageProperty()));
        return label;
    }

    public static void onlyWhen(Region node, ObservableBooleanValue shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }
}
