package dev.kefudesk.ui.followers;

import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Order and filters of the list, what is filtered by, and how far what is found is ranked. */
final class FilterBar extends VBox {

    FilterBar(FollowersViewModel vm, Texts texts, FollowerActions actions) {
        super(8);
        OrderChoice order = new OrderChoice(vm, texts);
        HBox.setHgrow(order, Priority.ALWAYS);
        HBox controls = new HBox(6, order, new FilterMenu(vm.filter(), texts, actions), waiting(vm.filter(), texts));
        controls.setAlignment(Pos.CENTER_LEFT);
        controls.getStyleClass().add("follower-controls");
        getChildren().addAll(controls, new FilterChips(vm.filter(), texts), ranked(vm, texts));
    }

    private static ToggleButton waiting(ListFilter filter, Texts texts) {
        ToggleButton waiting = new ToggleButton();
        waiting.setId("follower-filter-waiting");
        waiting.textProperty().bind(texts.of("followers.filter.waiting"));
        waiting.getStyleClass().addAll("small", "body-toggle");
        waiting.setMinWidth(Region.USE_PREF_SIZE);
        waiting.setOnAction(
                _ -> filter.choiceProperty().set(filter.choiceProperty().get().withWaiting(waiting.isSelected())));
        filter.choiceProperty().subscribe(now -> waiting.setSelected(now.waiting()));
        return waiting;
    }

    private static Label ranked(FollowersViewModel vm, Texts texts) {
        Label ranked = new Label();
        ranked.setId("follower-ranked");
        ranked.getStyleClass().add("muted");
        ranked.setWrapText(true);
        ranked.setMinHeight(Region.USE_PREF_SIZE);
        ranked.textProperty().bind(texts.of("followers.ranked", FollowerFilter.RANKED));
        ranked.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> vm.groupsCutProperty().get()
                                && !vm.wordsProperty().get().isBlank()
                                && !vm.filter().choiceProperty().get().waiting(),
                        vm.groupsCutProperty(),
                        vm.wordsProperty(),
                        vm.filter().choiceProperty()));
        ranked.managedProperty().bind(ranked.visibleProperty());
        return ranked;
    }
}
