package dev.kefudesk.ui.kit;

import atlantafx.base.theme.Styles;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The steps of a test, each with its sign, what was found and what to do; on screen once there is one. */
public final class StepList extends VBox {

    private static final Duration SPINNER_AFTER = Duration.millis(300);

    private final String ids;
    private final String keys;
    private final Steps test;
    private final Texts texts;
    private final Function<StepLine, @Nullable Node> beside;
    private final VBox steps = new VBox(8);

    /** A test as it goes on. */
    public interface Steps {

        /** What is known so far, the step under way included; empty where no test was made. */
        ObservableList<StepLine> lines();

        ReadOnlyBooleanProperty runningProperty();

        /** Bundle key of what it came to, {@code ""} where no test was made. */
        ReadOnlyStringProperty summaryProperty();

        /** What stands before the summary: ✓ works, ! a warning, ✕ does not, – stopped, … under way. */
        String summarySign();

        /** Stops the test; what is known stays on screen. */
        void cancel();
    }

    /**
     * @param ids begin with this: {@code -result}, {@code -summary}, {@code -cancel}, {@code -step-name}, {@code -advice-name}
     * @param keys begin with this: {@code .cancel}, {@code .summary.running}
     * @param beside what else belongs to a step, null for nothing
     */
    public StepList(String ids, String keys, Steps test, Texts texts, Function<StepLine, @Nullable Node> beside) {
        super(10);
        this.ids = ids;
        this.keys = keys;
        this.test = test;
        this.texts = texts;
        this.beside = beside;
        setId(ids + "-result");
        getStyleClass().addAll("trial", "boxed");
        getChildren().addAll(head(), steps);
        test.lines().addListener((ListChangeListener<StepLine>) _ -> draw());
        Fields.onlyWhen(this, Bindings.isNotEmpty(test.lines()));
        draw();
    }

    private HBox head() {
        Label summary = new Label();
        summary.setId(ids + "-summary");
        summary.setWrapText(true);
        summary.getStyleClass().add("strong");
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> test.summaryProperty().get().isEmpty()
                                ? ""
                                : test.summarySign() + " "
                                        + texts.get(test.summaryProperty().get()),
                        test.summaryProperty(),
                        texts.languageProperty()));
        ProgressIndicator progress = new ProgressIndicator();
        progress.setPrefSize(16, 16);
        progress.setMinSize(16, 16);
        progress.setVisible(false);
        progress.accessibleTextProperty().bind(texts.of(keys + ".summary.running"));
        PauseTransition wait = new PauseTransition(SPINNER_AFTER);
        wait.setOnFinished(_ -> progress.setVisible(true));
        test.runningProperty().subscribe(running -> {
            if (running) {
                wait.playFromStart();
            } else {
                wait.stop();
                progress.setVisible(false);
            }
        });
        progress.managedProperty().bind(progress.visibleProperty());
        Button cancel = new Fields(texts).button(ids + "-cancel", keys + ".cancel", Feather.X, test::cancel);
        cancel.getStyleClass().add(Styles.SMALL);
        Fields.onlyWhen(cancel, test.runningProperty());
        HBox head = new HBox(8, progress, summary, cancel);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void draw() {
        steps.getChildren().setAll(test.lines().stream().map(this::step).toList());
    }

    private Node step(StepLine line) {
        Label sign = new Label(line.sign());
        sign.getStyleClass().addAll("strong", line.tone());
        sign.setMinWidth(18);
        Label found = new Label(line.found());
        found.setId(ids + "-step-" + line.name());
        found.setWrapText(true);
        found.setMinHeight(Region.USE_PREF_SIZE);
        // the sign is drawn in a column of its own, and belongs to the text for those who hear it
        found.setAccessibleText(line.sign() + " " + line.found() + " " + line.advice());
        VBox words = new VBox(4, found);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!line.advice().isEmpty()) {
            Label advice = new Label(line.advice());
            advice.setId(ids + "-advice-" + line.name());
            advice.setWrapText(true);
            advice.setMinHeight(Region.USE_PREF_SIZE);
            advice.getStyleClass().add("muted");
            words.getChildren().add(advice);
        }
        Node more = beside.apply(line);
        if (more != null) {
            words.getChildren().add(more);
        }
        HBox row = new HBox(4, sign, words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
