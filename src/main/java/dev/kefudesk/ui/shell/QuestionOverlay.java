package dev.kefudesk.ui.shell;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks inside the window. A dangerous verb is red and does not have the focus at first. */
final class QuestionOverlay implements Questions {

    private final OverlayLayer layer;
    private final Texts texts;

    QuestionOverlay(OverlayLayer layer, Texts texts) {
        this.layer = layer;
        this.texts = texts;
    }

    @Override
    public void ask(Question question, Consumer<Boolean> answer) {
        open(question, null, answer);
    }

    @Override
    public void ask(Question question, Option option, Consumer<Answer> answer) {
        CheckBox box = new CheckBox(option.text());
        box.setId(option.id());
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        open(question, box, confirmed -> answer.accept(new Answer(confirmed, box.isSelected())));
    }

    private void open(Question question, @Nullable CheckBox box, Consumer<Boolean> answer) {
        Label title = new Label(question.title());
        title.getStyleClass().add("section-title");
        title.setWrapText(true);
        Label text = new Label(question.text());
        text.setWrapText(true);
        Button ok = new Button(question.verb());
        ok.setId("confirm-ok");
        ok.getStyleClass().add(question.dangerous() ? Styles.DANGER : Styles.ACCENT);
        Button cancel = new Button();
        cancel.setId("confirm-cancel");
        cancel.textProperty().bind(texts.of("kit.cancel"));
        HBox buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox card = new VBox(12, title, text);
        if (box != null) {
            card.getChildren().add(box);
        }
        card.getChildren().add(buttons);
        card.setPrefWidth(420);
        card.setAccessibleText(question.title() + " " + question.text());
        ok.setOnAction(_ -> end(card, answer, true));
        cancel.setOnAction(_ -> end(card, answer, false));
        layer.open(card, question.dangerous() ? cancel : ok, () -> end(card, answer, false));
    }

    private void end(VBox card, Consumer<Boolean> answer, boolean confirmed) {
        layer.close(card);
        answer.accept(confirmed);
    }
}
