package dev.kefudesk.ui.followers;

import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.StackPane;

/** In which order the followers come. What is searched for comes newest first, so there is no choice then. */
final class OrderChoice extends StackPane {

    OrderChoice(FollowersViewModel vm, Texts texts) {
        TextChoice<Order> choice = new TextChoice<>(
                texts,
                List.of(Order.values()),
                order -> "followers.order." + order.name().toLowerCase(Locale.ROOT));
        choice.setId("follower-order");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.getStyleClass().add("small");
        choice.accessibleTextProperty().bind(texts.of("followers.order"));
        choice.valueProperty().bindBidirectional(vm.orderProperty());
        getChildren().add(choice);
        visibleProperty().bind(vm.wordsProperty().map(String::isBlank));
        managedProperty().bind(visibleProperty());
    }
}
