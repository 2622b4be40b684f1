package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All problems of the draft; a click goes to the field. */
final class ProblemList extends VBox {

    private final ComposerViewModel vm;
    private final Texts texts;
    private final Words words;
    private final Consumer<Problem> goTo;

    ProblemList(ComposerViewModel vm, Texts texts, Consumer<Problem> goTo) {
        this.vm = vm;
        this.texts = texts;
        this.words = new Words(texts);
        this.goTo = goTo;
        setId("problems");
        getStyleClass().add("problem-list");
        accessibleTextProperty().bind(texts.of("composer.problems"));
        InvalidationListener refresh = ignored -> refresh();
        vm.problems().addListener(refresh);
        // of characters nobody sees the place is said too, and it changes while their number stays
        vm.textProperty().addListener(ignored -> {
            if (vm.problems().stream().anyMatch(problem -> problem.kind() == Problem.Kind.HIDDEN_CHARACTERS)) {
                refresh();
            }
        });
        texts.languageProperty().addListener(refresh);
        refresh();
    }

    private void refresh() {
        List<Node> rows = new ArrayList<>();
        vm.problems().stream()
                .filter(problem -> !Words.saidElsewhere(problem))
                .forEach(problem -> rows.add(row(problem)));
        getChildren().setAll(rows);
    }

    private Node row(Problem problem) {
        Hyperlink link = new Hyperlink(Words.sign(problem) + words.problemInList(problem) + hidden(problem));
        link.getStyleClass().addAll("problem", Words.tone(problem));
        link.setMnemonicParsing(false);
        link.setWrapText(true);
        link.setMinHeight(Region.USE_PREF_SIZE);
        link.setOnAction(ignored -> goTo.accept(problem));
        HBox row = new HBox(8, link);
        row.setAlignment(Pos.CENTER_LEFT);
        if (problem.kind() == Problem.Kind.UNSAFE_CHARACTERS) {
            row.getChildren().add(small("problem-remove", "composer.problem.remove", () -> vm.removeUnsafe(problem)));
        }
        if (problem.kind() == Problem.Kind.HIDDEN_CHARACTERS) {
            row.getChildren().add(small("remove-invisible", "composer.problem.remove", () -> vm.removeUnsafe(problem)));
        }
        if (problem.kind() == Problem.Kind.VARIABLE_EMPTY) {
            row.getChildren()
                    .addAll(
                            small("problem-fill", "composer.problem.fill", vm.snippets()::fillOpen),
                            small("problem-keep", "composer.problem.keep", () -> vm.keepBraces(problem)));
        }
        return row;
    }

    /** Which characters nobody sees they are, and where. */
    private String hidden(Problem problem) {
        boolean unsafe = problem.kind() == Problem.Kind.UNSAFE_CHARACTERS;
        if (!unsafe && problem.kind() != Problem.Kind.HIDDEN_CHARACTERS) {
            return "";
        }
        String which = new HiddenWords(texts).of(vm.textOf(problem), unsafe);
        return which.isEmpty() ? "" : texts.get("composer.hidden.colon") + which;
    }

    private Button small(String id, String key, Runnable action) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
