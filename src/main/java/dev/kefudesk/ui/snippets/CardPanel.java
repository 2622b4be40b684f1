package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cards of a snippet one below the other, each with its fields. */
final class CardPanel extends VBox {

    private final SnippetForm form;
    private final Texts texts;
    private final Consumer<TextInputControl> focused;
    private final Button add;

    /** @param focused hears of the field in which one writes */
    CardPanel(SnippetForm form, Texts texts, Consumer<TextInputControl> focused) {
        super(12);
        this.form = form;
        this.texts = texts;
        this.focused = focused;
        add = new Button();
        add.setId("snippet-card-add");
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.getStyleClass().addAll("flat", "accent");
        add.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get("snippets.card.add", form.cards().size(), SnippetFault.CARDS),
                        form.cards(),
                        texts.languageProperty()));
        add.disableProperty().bind(Bindings.size(form.cards()).greaterThanOrEqualTo(SnippetFault.CARDS));
        add.setOnAction(_ -> form.addCard());
        InvalidationListener refresh = _ -> refresh();
        form.cards().addListener(refresh);
        refresh();
    }

    private void refresh() {
        List<Node> boxes = new ArrayList<>();
        for (CardForm card : form.cards()) {
            boxes.add(box(card, boxes.size() + 1));
        }
        boxes.add(add);
        getChildren().setAll(boxes);
    }

    private VBox box(CardForm card, int number) {
        Label place = new Label();
        place.textProperty().bind(texts.of("snippets.card", number));
        place.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button up = action("up", number, Feather.ARROW_UP, () -> form.move(card, -1));
        Button down = action("down", number, Feather.ARROW_DOWN, () -> form.move(card, 1));
        up.setDisable(number == 1);
        down.setDisable(number == form.cards().size());
        HBox head =
                new HBox(2, place, gap, up, down, action("remove", number, Feather.TRASH_2, () -> form.remove(card)));
        head.setAlignment(Pos.CENTER_LEFT);
        TextArea description = new TextArea();
        RightToLeft.wrap(description);
        description.setPrefRowCount(2);
        VBox box = new VBox(
                8,
                head,
                field("title", number, new TextField(), card.titleProperty()),
                field("description", number, description, card.descriptionProperty()),
                field("url", number, new TextField(), card.urlProperty()),
                field("picurl", number, new TextField(), card.picUrlProperty()));
        box.getStyleClass().addAll("boxed", "snippet-card");
        return box;
    }

    private Button action(String what, int number, Feather icon, Runnable action) {
        Button button = new Button();
        button.setId("snippet-card-" + number + "-" + what);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small-icon");
        var name = texts.of("snippets.card." + what, number);
        button.accessibleTextProperty().bind(name);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(name);
        button.setTooltip(tip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private VBox field(String which, int number, TextInputControl control, StringProperty value) {
        control.setId("snippet-card-" + number + "-" + which.toLowerCase(Locale.ROOT));
        control.textProperty().bindBidirectional(value);
        control.focusedProperty().subscribe(now -> {
            if (now) {
                focused.accept(control);
            }
        });
        return new Fields(texts).field("snippets.field." + which, control, null);
    }
}
