package dev.kefudesk.flows;

import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Every text of every window, hidden nodes included, but what a person types behind dots. */
final class AllTexts {

    private final Map<String, String> texts = new TreeMap<>();

    private AllTexts() {}

    /** By place; on the FX thread. */
    static Map<String, String> onScreen() {
        AllTexts all = new AllTexts();
        for (Window window : Window.getWindows()) {
            if (window instanceof Stage stage) {
                all.add("title", "window", stage.getTitle());
            }
            if (window.getScene() != null) {
                all.visit(window.getScene().getRoot());
            }
        }
        return all.texts;
    }

    private void visit(Node node) {
        String place = node.getClass().getSimpleName() + "#" + node.getId();
        add(place, "accessible text", node.getAccessibleText());
        add(place, "accessible help", node.getAccessibleHelp());
        add(place, "role", node.getAccessibleRoleDescription());
        switch (node) {
            case Labeled labeled -> add(place, "text", labeled.getText());
            case PasswordField hidden -> {
                add(place, "prompt", hidden.getPromptText());
                return;
            }
            case TextInputControl field
            when !field.isVisible() && (field.getId() + "").endsWith("-shown") -> {
                // the other half of a field for a passphrase, drawn only where the person asks to see what they type
                return;
            }
            case TextInputControl field -> {
                add(place, "text", field.getText());
                add(place, "prompt", field.getPromptText());
            }
            case Text text -> add(place, "text", text.getText());
            default -> {
                // shows no text of its own
            }
        }
        if (node instanceof Control control) {
            Tooltip tooltip = control.getTooltip();
            add(place, "tooltip", tooltip == null ? null : tooltip.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::visit);
        }
    }

    private void add(String place, String what, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            texts.merge(place + " " + what, text, (one, other) -> one + "\n" + other);
        }
    }
}
