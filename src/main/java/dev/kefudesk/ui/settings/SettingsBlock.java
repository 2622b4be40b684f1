package dev.kefudesk.ui.settings;

import dev.kefudesk.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A part of the settings: its name, what it holds, and a word of help. */
final class SettingsBlock extends VBox {

    /** @param name the texts are {@code settings.name} and {@code settings.name.help} */
    SettingsBlock(String name, Texts texts, Node content) {
        super(6);
        Label label = new Label();
        label.textProperty().bind(texts.of("settings." + name));
        label.getStyleClass().add("strong");
        label.setLabelFor(content);
        Label help = new Label();
        help.textProperty().bind(texts.of("settings." + name + ".help"));
        help.getStyleClass().add("muted");
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(label, content, help);
    }
}
