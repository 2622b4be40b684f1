package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The first problem of a field, beside it; of a card's field, that of the card shown. */
final class FieldProblem extends Label {

    private final ComposerViewModel vm;
    private final Words words;
    private final Problem.Field field;

    FieldProblem(ComposerViewModel vm, Words words, Problem.Field field) {
        this.vm = vm;
        this.words = words;
        this.field = field;
        getStyleClass().add("problem");
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        setMnemonicParsing(false);
        visibleProperty().bind(textProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
        InvalidationListener refresh = ignored -> refresh();
        vm.problems().addListener(refresh);
        vm.news().selectedProperty().addListener(refresh);
        vm.news().cards().addListener(refresh);
        words.languageProperty().addListener(refresh);
        refresh();
    }

    private void refresh() {
        boolean ofCard = field != Problem.Field.TEXT && field != Problem.Field.CARDS;
        int card = ofCard ? vm.news().selectedIndex() : -1;
        Problem first = vm.problems().stream()
                .filter(problem -> problem.field() == field && problem.card() == card)
                .filter(problem -> !Words.justBegun(problem))
                // the verdict below the field says it, and why
                .filter(problem -> problem.kind() != Problem.Kind.PICTURE_NOT_SHOWN)
                .findFirst()
                .orElse(null);
        setText(first == null ? "" : Words.sign(first) + words.problem(first));
        if (first != null) {
            Bits.tone(this, Words.tone(first));
        }
    }
}
