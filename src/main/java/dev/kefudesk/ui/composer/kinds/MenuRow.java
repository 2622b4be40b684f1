package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Message.Choice;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.Problem.Field;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.BiFunction;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One choice of a menu message: its number, its words, its place among the others. */
final class MenuRow extends VBox {

    private static final double ID_WIDTH = 72;

    private final MenuEditor menu;
    private final int index;
    private final TextField id = new TextField();
    private final TextField words = new TextField();
    private final Button up;
    private final Button down;
    private final KindForm.Beside idProblem;
    private final KindForm.Beside wordsProblem;
    private Choice shown = new Choice("", "");
    private boolean filling;

    /**
     * @param index from 0; a row stays at its place, choices move through the rows
     */
    MenuRow(MenuEditor menu, int index) {
        super(3);
        this.menu = menu;
        this.index = index;
        up = menu.iconButton("menu-choice-up", Feather.ARROW_UP, () -> menu.move(index, -1));
        down = menu.iconButton("menu-choice-down", Feather.ARROW_DOWN, () -> menu.move(index, 1));
        Button remove = menu.iconButton("menu-choice-remove", Feather.X, () -> menu.remove(index));
        remove.disableProperty().bind(menu.means().editable().map(now -> !now));
        id.setMinWidth(ID_WIDTH);
        id.setPrefWidth(ID_WIDTH);
        id.setMaxWidth(ID_WIDTH);
        HBox.setHgrow(words, Priority.ALWAYS);
        field(id, "menu-choice-id", (was, now) -> new Choice(now, was.content()));
        field(words, "menu-choice-words", (was, now) -> new Choice(was.id(), now));
        HBox row = new HBox(6, id, words, up, down, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        idProblem = menu.beside(Field.MENU_CHOICE_ID, index);
        wordsProblem = menu.beside(Field.MENU_CHOICE, index);
        getChildren().addAll(row, wordsProblem.label(), idProblem.label());
    }

    private void field(TextField field, String of, BiFunction<Choice, String, Choice> with) {
        Texts texts = menu.means().texts();
        field.setId(of);
        field.promptTextProperty().bind(texts.of("composer." + of));
        field.editableProperty().bind(menu.means().editable());
        field.accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get("composer.problem.of-choice", index + 1, texts.get("composer." + of)),
                        texts.languageProperty()));
        field.textProperty().addListener((ignored, before, now) -> {
            if (!filling) {
                menu.change(index, with.apply(shown, now));
            }
        });
    }

    /** Shows the choice that is at this place now, of so many. */
    void show(Choice choice, int of) {
        shown = choice;
        filling = true;
        set(id, choice.id());
        set(words, choice.content());
        filling = false;
        up.setDisable(index == 0);
        down.setDisable(index == of - 1);
    }

    private static void set(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    /** It is taken off the screen. */
    void gone() {
        idProblem.release().run();
        wordsProblem.release().run();
    }

    void focusWords() {
        words.requestFocus();
    }

    /** The button that moved the choice here; at either end the other one. */
    void focusMover(int by) {
        Button first = by < 0 ? up : down;
        Button other = by < 0 ? down : up;
        (first.isDisable() ? other : first).requestFocus();
    }

    void focus(Problem.Field field) {
        (field == Field.MENU_CHOICE_ID ? id : words).requestFocus();
    }
}
