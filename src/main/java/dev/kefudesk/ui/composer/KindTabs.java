package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.ui.composer.kinds.KindEditors;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The kinds one can write; what is written of each stays while one looks at another. */
final class KindTabs extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final Texts texts;
    private final ToggleButton other;

    KindTabs(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> editable) {
        this.texts = texts;
        other = tab("kind-other", MessageKind.IMAGE, texts.of("composer.kind.image"));
        getStyleClass().addAll("kind-tabs", "line-below");
        setAlignment(Pos.BOTTOM_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        ToggleButton text = tab("kind-text", MessageKind.TEXT, texts.of("composer.kind.text"));
        ToggleButton news = tab(
                "kind-news",
                MessageKind.NEWS,
                Bits.text(
                        texts,
                        () -> vm.news().cards().isEmpty()
                                ? texts.get("composer.kind.news")
                                : texts.get("composer.kind.news") + " "
                                        + vm.news().cards().size(),
                        vm.news().cards()));
        disableProperty().bind(editable.map(now -> !now));
        group.selectedToggleProperty().addListener((ignored, before, now) -> {
            if (now != null && now.getUserData() instanceof MessageKind kind) {
                vm.kindProperty().set(kind);
            } else if (before != null) {
                before.setSelected(true);
            }
        });
        other.setManaged(false);
        other.setVisible(false);
        vm.kindProperty().addListener((ignored, before, now) -> select(now, text, news));
        select(vm.kindProperty().get(), text, news);
        getChildren().addAll(text, news, other, more(vm), Bits.gap(), new OptionsBar(vm, texts));
    }

    private void select(MessageKind now, ToggleButton text, ToggleButton news) {
        ToggleButton tab = switch (now) {
            case TEXT -> text;
            case NEWS -> news;
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> {
                other.setUserData(now);
                other.setId("kind-" + name(now));
                other.textProperty().bind(texts.of("composer.kind." + name(now)));
                yield other;
            }
        };
        other.setManaged(tab.equals(other));
        other.setVisible(tab.equals(other));
        group.selectToggle(tab);
    }

    /** The other kinds: ten tabs would not fit, and most of them are written rarely. */
    private MenuButton more(ComposerViewModel vm) {
        MenuButton more = new MenuButton();
        more.setId("kind-more");
        more.textProperty().bind(texts.of("composer.kind.more"));
        more.getStyleClass().add("kind-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        for (MessageKind kind : MessageKind.values()) {
            if (KindEditors.offered(kind)) {
                MenuItem item = new MenuItem();
                item.setId("kind-choose-" + name(kind));
                item.textProperty().bind(texts.of("composer.kind." + name(kind)));
                item.setOnAction(ignored -> vm.kindProperty().set(kind));
                more.getItems().add(item);
            }
        }
        return more;
    }

    /** As ids and keys of texts spell it. */
    private static String name(MessageKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ToggleButton tab(String id, MessageKind kind, ObservableValue<String> name) {
        ToggleButton tab = new ToggleButton();
        tab.setId(id);
        tab.setUserData(kind);
        tab.setToggleGroup(group);
        tab.textProperty().bind(name);
        tab.getStyleClass().setAll("kind-tab");
        tab.setMinWidth(Region.USE_PREF_SIZE);
        return tab;
    }
}
