package dev.kefudesk.ui.answer;

import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.Explanation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The outcome in words, then the next step, so that a low window shows both; then why, and what came back. */
final class ExplainedPage extends ScrollPane {

    private static final int EXCERPT = 400;

    private final Texts texts;
    private final Label explained = line("outcome-explained");
    private final Label next = line("outcome-next-step");
    private final Label likely = line("outcome-likely");
    private final Label notes = line("outcome-notes");
    private final Label excerpt = line("outcome-excerpt");

    ExplainedPage(Texts texts) {
        this.texts = texts;
        likely.getStyleClass().add("answer-muted");
        notes.getStyleClass().add("muted");
        excerpt.getStyleClass().addAll("mono-box", "answer-excerpt");
        VBox lines = new VBox(6, explained, next, likely, notes, excerpt);
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPrefViewportHeight(156);
        getStyleClass().add("answer-explained");
    }

    private static Label line(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.visibleProperty().bind(label.managedProperty());
        return label;
    }

    void show(Answer answer) {
        Explanation words = answer.explanation();
        explained.setText(words == null ? "" : words.meaning());
        likely.setText(words == null || words.likely().isEmpty() ? "" : texts.get("answer.likely", words.likely()));
        next.setText(words == null ? "" : texts.get("answer.next", words.nextStep()));
        notes.setText(answer.notes());
        String body = answer.response().text().strip();
        excerpt.setText(
                body.length() <= EXCERPT ? body : body.substring(0, body.offsetByCodePoints(0, EXCERPT / 2)) + "…");
        setVvalue(0);
    }
}
