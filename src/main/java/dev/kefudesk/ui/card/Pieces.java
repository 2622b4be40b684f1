package dev.kefudesk.ui.card;

import dev.kefudesk.ui.kit.Texts;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces the card's sections are built of. */
final class Pieces {

    private final Texts texts;

    Pieces(Texts texts) {
        this.texts = texts;
    }

    /** A text that follows the language and these. */
    StringBinding said(Supplier<String> words, Observable... dependencies) {
        Observable[] all = new Observable[dependencies.length + 1];
        System.arraycopy(dependencies, 0, all, 0, dependencies.length);
        all[dependencies.length] = texts.languageProperty();
        return Bindings.createStringBinding(words::get, all);
    }

    Label label(String id, ObservableValue<String> text, String... styleClasses) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMnemonicParsing(false);
        label.getStyleClass().addAll(styleClasses);
        label.textProperty().bind(text);
        return label;
    }

    /** What went wrong; takes no room where nothing did. */
    Label problem(String id, ObservableValue<String> text) {
        Label label = label(id, text.map(said -> said.isEmpty() ? "" : "✕ " + said), "tone-refused", "card-problem");
        onlyWhile(label, label.textProperty().isNotEmpty());
        return label;
    }

    VBox section(String titleKey, Node... content) {
        Label title = label("", texts.of(titleKey), "field-label");
        VBox box = new VBox(6, title);
        box.getChildren().addAll(content);
        return box;
    }

    Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A button that shows an icon only; its name is spoken and shown as a tip. */
    Button icon(String id, Ikon icon, ObservableValue<String> name, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.accessibleTextProperty().bind(name);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(name);
        button.setTooltip(tip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static void onlyWhile(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }
}
