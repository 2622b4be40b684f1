package dev.kefudesk.ui.composer;

import dev.kefudesk.ui.kit.Texts;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces the composer's views are built of. */
final class Bits {

    private static final String[] TONES = {"muted", "tone-accepted", "tone-refused", "tone-unknown", "tone-notsent"};

    private Bits() {}

    static Label label(ObservableValue<String> text, String... styleClasses) {
        Label label = new Label();
        label.getStyleClass().addAll(styleClasses);
        label.textProperty().bind(text);
        label.setMnemonicParsing(false);
        return label;
    }

    /** A text that follows the language and these. */
    static StringBinding text(Texts texts, Supplier<String> words, Observable... dependencies) {
        Observable[] all = new Observable[dependencies.length + 1];
        System.arraycopy(dependencies, 0, all, 0, dependencies.length);
        all[dependencies.length] = texts.languageProperty();
        return Bindings.createStringBinding(words::get, all);
    }

    static Button button(String id, ObservableValue<String> text, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    /** A button that shows an icon only; its name is spoken and shown as a tip. */
    static Button iconButton(String id, Ikon icon, ObservableValue<String> name, Runnable action) {
        Button button = new Button();
        button.setId(id);
        named(button, icon, name);
        button.getStyleClass().addAll("button-icon", "flat", "small-icon");
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private static void named(ButtonBase button, Ikon icon, ObservableValue<String> name) {
        button.setGraphic(icon(icon));
        button.accessibleTextProperty().bind(name);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(name);
        button.setTooltip(tip);
    }

    static FontIcon icon(Ikon icon) {
        FontIcon drawn = new FontIcon(icon);
        drawn.setIconSize(16);
        return drawn;
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** Takes no room while it is not shown. */
    static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    static void tone(Node node, String styleClass) {
        node.getStyleClass().removeAll(TONES);
        node.getStyleClass().add(styleClass);
    }
}
