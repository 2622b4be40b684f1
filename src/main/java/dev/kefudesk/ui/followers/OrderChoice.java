package dev.kefudesk.ui.followers;

import dev.kefudesk.service.port.FollowerFilter.Order;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.StackPane;

/**
 * In which order the followers come. What is searched for comes ranked, and who waits in the order of their waiting, so there
 * is no choice then.
 */
final class OrderChoice extends StackPane {

    OrderChoice(FollowersViewModel vm, Texts texts) {
        TextChoice<Order> choice = new TextChoice<>(
                texts,
                List.of(Order.values()),
                order -> "followers.order." + order.name().toLowerCase(Locale.ROOT));
        choice.setId("follower-order");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setPrefWidth(0);
        choice.getStyleClass().add("small");
        choice.accessibleTextProperty().bind(texts.of("followers.order"));
        choice.valueProperty().bindBidirectional(vm.orderProperty());
        getChildren().add(choice);
        visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> vm.wordsProperty().get().isBlank()
                                && !vm.filter().choiceProperty().get().waiting(),
                        vm.wordsProperty(),
                        vm.filter().choiceProperty()));
    }
}
