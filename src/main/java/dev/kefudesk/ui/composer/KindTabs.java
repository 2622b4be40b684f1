package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The kinds one can write; what is written of each stays while one looks at another. */
final class KindTabs extends HBox {

    private final ToggleGroup group = new ToggleGroup();

    KindTabs(ComposerViewModel vm, Texts texts, ObservableValue<Boolean> editable) {
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
        vm.kindProperty()
                .addListener((ignored, before, now) -> group.selectToggle(now == MessageKind.TEXT ? text : news));
        group.selectToggle(vm.kindProperty().get() == MessageKind.TEXT ? text : news);
        getChildren().addAll(text, news);
    }

    private ToggleButton tab(String id, MessageKind kind, ObservableValue<String> name) {
        ToggleButton tab = new ToggleButton();
        tab.setId(id);
        tab.setUserData(kind);
        tab.setToggleGroup(group);
        tab.textProperty().bind(name);
        tab.getStyleClass().setAll("kind-tab");
        return tab;
    }
}
