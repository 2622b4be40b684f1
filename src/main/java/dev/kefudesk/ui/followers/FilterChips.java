package dev.kefudesk.ui.followers;

import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the list is filtered by, each to be taken away by a press. */
final class FilterChips extends FlowPane {

    private final ListFilter filter;
    private final Texts texts;

    FilterChips(ListFilter filter, Texts texts) {
        super(6, 6);
        this.filter = filter;
        this.texts = texts;
        setId("follower-filter-chips");
        managedProperty().bind(visibleProperty());
        filter.choiceProperty().subscribe(_ -> draw());
        filter.tagsProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private void draw() {
        FilterChoice now = filter.choiceProperty().get();
        List<Node> chips = new ArrayList<>();
        Integer tag = now.tagId();
        if (tag != null) {
            chips.add(chip("tag", filter.tagName(tag), now.withTag(null)));
        }
        if (now.window() != null) {
            String key = "followers.filter.window." + now.window().name().toLowerCase(Locale.ROOT);
            chips.add(chip("window", texts.get(key), now.withWindow(null)));
        }
        if (now.favourite()) {
            chips.add(chip("favourite", texts.get("followers.filter.favourite"), now.withFavourite(false)));
        }
        if (now.writtenToday()) {
            chips.add(chip("written-today", texts.get("followers.filter.written-today"), now.withWrittenToday(false)));
        }
        boolean focused = getChildren().stream().anyMatch(Node::isFocused);
        getChildren().setAll(chips);
        setVisible(!chips.isEmpty());
        if (focused && !chips.isEmpty()) {
            chips.getFirst().requestFocus();
        }
    }

    private Button chip(String name, String text, FilterChoice without) {
        Button chip = new Button(text, new FontIcon(Feather.X));
        chip.setId("follower-chip-" + name);
        chip.setMnemonicParsing(false);
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().addAll("small", "follower-chip");
        chip.setMaxWidth(220);
        chip.setAccessibleText(texts.get("followers.filter.remove", text));
        chip.setOnAction(_ -> filter.choiceProperty().set(without));
        return chip;
    }
}
