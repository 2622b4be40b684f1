package dev.kefudesk.ui.card;

import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A follower's tags: each taken away by a press, others chosen from the account's. */
final class TagsSection extends VBox {

    private final CardViewModel vm;
    private final Texts texts;
    private final FlowPane chips = new FlowPane(6, 6);
    private final MenuButton add = new MenuButton();

    TagsSection(CardViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
        TagEditor tags = vm.tags();
        Pieces pieces = new Pieces(texts);
        chips.setId("follower-card-tags");
        add.setId("follower-card-tag-add");
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.textProperty().bind(texts.of("card.tags.add"));
        add.getStyleClass().add("small");
        add.setMinWidth(Region.USE_PREF_SIZE);
        chips.disableProperty().bind(tags.change().runningProperty());
        Label limit = pieces.label(
                "follower-card-tags-full", texts.of("card.tags.full", CareLimits.TAGS_OF_FOLLOWER), "muted");
        Pieces.onlyWhile(limit, tags.hasProperty().map(_ -> tags.full()));
        getChildren()
                .add(pieces.section(
                        "card.tags",
                        chips,
                        limit,
                        pieces.problem("follower-card-tags-problem", vm.problem(tags.change()))));
        tags.hasProperty().subscribe(_ -> draw());
        tags.allProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private void draw() {
        TagEditor tags = vm.tags();
        boolean focused = chips.getChildren().stream().anyMatch(Node::isFocused);
        List<Node> all = new ArrayList<>();
        tags.hasProperty().get().forEach(id -> all.add(chip(id)));
        all.add(add);
        chips.getChildren().setAll(all);
        if (focused) {
            add.requestFocus();
        }
        add.setDisable(tags.full());
        List<MenuItem> items = new ArrayList<>();
        tags.others().forEach(tag -> items.add(choice(tag)));
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        MenuItem manage = new MenuItem(texts.get("card.tags.manage"));
        manage.setId("follower-card-tags-manage");
        manage.setOnAction(_ -> vm.manageTags());
        items.add(manage);
        add.getItems().setAll(items);
    }

    private MenuItem choice(FollowerTag tag) {
        MenuItem item = new MenuItem(tag.name());
        item.setId("follower-card-tag-add-" + tag.id());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> vm.tags().add(tag.id()));
        return item;
    }

    private Button chip(int tagId) {
        String name = vm.tags().name(tagId);
        Button chip = new Button(name, new FontIcon(Feather.X));
        chip.setId("follower-card-tag-" + tagId);
        chip.setMnemonicParsing(false);
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().addAll("small", "card-chip");
        chip.setMaxWidth(260);
        chip.setAccessibleText(texts.get("card.tags.remove", name));
        chip.setOnAction(_ -> vm.tags().remove(tagId));
        return chip;
    }
}
