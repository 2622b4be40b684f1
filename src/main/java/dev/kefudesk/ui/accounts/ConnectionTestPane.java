package dev.kefudesk.ui.accounts;

import atlantafx.base.theme.Styles;
import dev.kefudesk.ui.kit.Texts;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
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
import org.kordamp.ikonli.feather.Feather;

/** The steps of the connection test, each with its sign, what was found and what to do. */
final class ConnectionTestPane extends VBox {

    private static final Duration SPINNER_AFTER = Duration.millis(300);

    private final ConnectionTestViewModel vm;
    private final Texts texts;
    private final Fields fields;
    private final VBox steps = new VBox(8);

    ConnectionTestPane(ConnectionTestViewModel vm, Texts texts) {
        super(10);
        this.vm = vm;
        this.texts = texts;
        this.fields = new Fields(texts);
        setId("account-test-result");
        getStyleClass().addAll("trial", "boxed");
        getChildren().addAll(head(), steps);
        vm.lines().addListener((ListChangeListener<TestLine>) _ -> draw());
        Fields.onlyWhen(this, Bindings.isNotEmpty(vm.lines()));
        draw();
    }

    private HBox head() {
        Label summary = new Label();
        summary.setId("account-test-summary");
        summary.setWrapText(true);
        summary.getStyleClass().add("strong");
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> vm.summaryProperty().get().isEmpty()
                                ? ""
                                : vm.summarySign() + " "
                                        + texts.get(vm.summaryProperty().get()),
                        vm.summaryProperty(),
                        texts.languageProperty()));
        ProgressIndicator progress = new ProgressIndicator();
        progress.setPrefSize(16, 16);
        progress.setMinSize(16, 16);
        progress.setVisible(false);
        progress.accessibleTextProperty().bind(texts.of("accounts.test.summary.running"));
        PauseTransition wait = new PauseTransition(SPINNER_AFTER);
        wait.setOnFinished(_ -> progress.setVisible(true));
        vm.runningProperty().subscribe(running -> {
            if (running) {
                wait.playFromStart();
            } else {
                wait.stop();
                progress.setVisible(false);
            }
        });
        progress.managedProperty().bind(progress.visibleProperty());
        Button cancel = fields.button("account-test-cancel", "accounts.test.cancel", Feather.X, vm::cancel);
        cancel.getStyleClass().add(Styles.SMALL);
        Fields.onlyWhen(cancel, vm.runningProperty());
        HBox head = new HBox(8, progress, summary, cancel);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void draw() {
        steps.getChildren().setAll(vm.lines().stream().map(this::step).toList());
    }

    private Node step(TestLine line) {
        Label sign = new Label(line.sign());
        sign.getStyleClass().addAll("strong", line.tone());
        sign.setMinWidth(18);
        Label found = new Label(line.found());
        found.setId("account-test-step-" + line.name());
        found.setWrapText(true);
        found.setMinHeight(Region.USE_PREF_SIZE);
        // the sign is drawn in a column of its own, and belongs to the text for those who hear it
        found.setAccessibleText(line.sign() + " " + line.found() + " " + line.advice());
        VBox words = new VBox(4, found);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!line.advice().isEmpty()) {
            Label advice = new Label(line.advice());
            advice.setId("account-test-advice-" + line.name());
            advice.setWrapText(true);
            advice.setMinHeight(Region.USE_PREF_SIZE);
            advice.getStyleClass().add("muted");
            words.getChildren().add(advice);
        }
        if (line.name().equals("token") && !vm.ipProperty().get().isEmpty()) {
            Button copy = fields.button("account-copy-ip", "accounts.copy-ip", Feather.COPY, vm::copyIp);
            copy.textProperty().unbind();
            copy.setText(texts.get("accounts.copy-ip", vm.ipProperty().get()));
            words.getChildren().add(copy);
        }
        HBox row = new HBox(4, sign, words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
