package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.domain.message.Message.Choice;
import dev.kefudesk.domain.message.Message.Menu;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.message.Problem.Field;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A menu message: opening words, the choices a follower taps, closing words; and where what is tapped goes. */
final class MenuEditor extends KindForm<Menu> {

    private final VBox rows = new VBox(6);
    private final Button add;
    private final Node head;

    MenuEditor(KindMeans means) {
        super(means, MessageKind.MENU, Menu.class);
        head = lines("menu-head", Field.MENU_HEAD, Menu::head, (was, now) -> new Menu(now, was.choices(), was.tail()));
        rows.setId("menu-choices");
        add = button("menu-add", Feather.PLUS, this::add);
        add.disableProperty().bind(means.editable().map(now -> !now));
        getChildren()
                .addAll(
                        head,
                        choices(),
                        lines(
                                "menu-tail",
                                Field.MENU_TAIL,
                                Menu::tail,
                                (was, now) -> new Menu(was.head(), was.choices(), now)));
        whenWritten(this::show);
    }

    private Node choices() {
        Label name = words("composer.menu-choices");
        name.getStyleClass().setAll("label", "field-label");
        return new VBox(6, name, note(), rows, add, problem(Field.MENU_CHOICE, -1));
    }

    private Node note() {
        Label note = words("composer.menu-note");
        note.setId("menu-note");
        note.getStyleClass().add("muted");
        return note;
    }

    /** A row for each choice; rows that are there stay, so that whoever writes in one keeps the caret. */
    private void show() {
        List<Choice> choices = written().choices();
        while (rows.getChildren().size() > choices.size()) {
            row(rows.getChildren().size() - 1).gone();
            rows.getChildren().removeLast();
        }
        while (rows.getChildren().size() < choices.size()) {
            rows.getChildren().add(new MenuRow(this, rows.getChildren().size()));
        }
        for (int index = 0; index < choices.size(); index++) {
            row(index).show(choices.get(index), choices.size());
        }
    }

    private MenuRow row(int index) {
        return (MenuRow) rows.getChildren().get(index);
    }

    private void add() {
        List<Choice> choices = new ArrayList<>(written().choices());
        choices.add(new Choice(freeId(choices), ""));
        write(choices);
        row(choices.size() - 1).focusWords();
    }

    /** One more than the highest number there is: the account's server must not take a choice for one removed. */
    private static String freeId(List<Choice> choices) {
        return String.valueOf(choices.stream()
                        .map(choice -> choice.id().strip())
                        .filter(id -> id.matches("\\d{1,9}"))
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElse(0)
                + 1);
    }

    /** Puts this in the place of the choice with this index. */
    void change(int index, Choice now) {
        List<Choice> choices = new ArrayList<>(written().choices());
        choices.set(index, now);
        write(choices);
    }

    void remove(int index) {
        List<Choice> choices = new ArrayList<>(written().choices());
        choices.remove(index);
        write(choices);
        if (choices.isEmpty()) {
            add.requestFocus();
        } else {
            row(Math.min(index, choices.size() - 1)).focusWords();
        }
    }

    /** The choice changes places with its neighbour, and the caret goes along. */
    void move(int index, int by) {
        List<Choice> choices = new ArrayList<>(written().choices());
        choices.add(index + by, choices.remove(index));
        write(choices);
        row(index + by).focusMover(by);
    }

    private void write(List<Choice> choices) {
        Menu was = written();
        means().others().write(new Menu(was.head(), choices, was.tail()));
    }

    @Override
    void goTo(Problem problem) {
        if (problem.ofChoice() && problem.card() < rows.getChildren().size()) {
            row(problem.card()).focus(problem.field());
        } else if (problem.field() == Field.MENU_CHOICE) {
            add.requestFocus();
        } else {
            super.goTo(problem);
        }
    }

    @Override
    void focusFirst() {
        head.lookup("#menu-head").requestFocus();
    }
}
