package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.history.DayPicture.RefusalCount;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import java.util.function.LongFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A day at a glance: sends by hour and outcome, refusals by code. Every part is a button that filters the table. */
final class DayPane extends VBox {

    private static final double CODES_WIDTH = 236;

    private final DayViewModel vm;
    private final Texts texts;
    private final LongFunction<String> meaning;
    private final Label day = new Label();
    private final Label said = new Label();
    private final Button after;
    private final FlowPane legend = new FlowPane(4, 4);
    private final DayChart chart;
    private final VBox codes = new VBox(2);

    /** @param meaning what a return code means, in the language of the moment */
    DayPane(DayViewModel vm, Texts texts, LongFunction<String> meaning) {
        super(8);
        this.vm = vm;
        this.texts = texts;
        this.meaning = meaning;
        setId("history-day-panel");
        getStyleClass().addAll("history-day", "panel", "line-below");
        visibleProperty().bind(vm.openProperty());
        managedProperty().bind(visibleProperty());
        chart = new DayChart(vm, texts);
        after = arrow("history-day-after", Feather.CHEVRON_RIGHT, vm::dayAfter);
        said.setId("history-day-said");
        said.getStyleClass().add("muted");
        said.managedProperty().bind(said.visibleProperty());
        HBox body = new HBox(16, chart, refusals());
        HBox.setHgrow(chart, Priority.ALWAYS);
        getChildren().addAll(head(), said, body);
        vm.pictureProperty().subscribe(_ -> draw());
        vm.brokenProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private HBox head() {
        day.setId("history-day-date");
        day.getStyleClass().add("strong");
        day.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(legend, Priority.ALWAYS);
        legend.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(4, arrow("history-day-before", Feather.CHEVRON_LEFT, vm::dayBefore), day, after, legend);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button arrow(String id, Feather sign, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(sign));
        button.getStyleClass().addAll("flat", "small");
        button.accessibleTextProperty().bind(texts.of(id.replace("history-day-", "history.day.")));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private VBox refusals() {
        Label title = new Label();
        title.textProperty().bind(texts.of("history.day.codes"));
        title.getStyleClass().add("field-label");
        ScrollPane scroll = new ScrollPane(codes);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefHeight(DayChart.HEIGHT);
        scroll.setMinHeight(0);
        scroll.setFocusTraversable(false);
        VBox box = new VBox(4, title, scroll);
        box.setMinWidth(CODES_WIDTH);
        box.setMaxWidth(CODES_WIDTH);
        return box;
    }

    private void draw() {
        DayPicture now = vm.pictureProperty().get();
        day.setText(vm.day().toString());
        after.setDisable(vm.isToday());
        chart.draw(now);
        legend.getChildren().clear();
        codes.getChildren().clear();
        boolean empty = now == null || now.totals().isEmpty();
        said.setVisible(empty);
        said.setText(
                vm.brokenProperty().get()
                        ? texts.get("history.broken.title")
                        : now == null ? "" : texts.get("history.day.empty"));
        if (now == null) {
            return;
        }
        now.totals().forEach((kind, attempts) -> legend.getChildren().add(total(kind, attempts)));
        now.codes().forEach(count -> codes.getChildren().add(code(count)));
        if (!empty && now.codes().isEmpty()) {
            Label none = new Label(texts.get("history.day.codes.none"));
            none.getStyleClass().add("muted");
            codes.getChildren().add(none);
        }
    }

    private Node total(OutcomeKind kind, long attempts) {
        String word = texts.get(OutcomeLook.wordKey(kind));
        Button button = new Button(OutcomeLook.sign(kind) + " " + word + " " + number(attempts));
        button.setId("history-day-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.getStyleClass().setAll("button", "history-day-total", "pill", OutcomeLook.tone(kind));
        button.setAccessibleText(texts.get("history.day.total", word, attempts));
        button.setOnAction(_ -> vm.show(kind));
        return button;
    }

    private Node code(RefusalCount count) {
        String code = Long.toString(count.code());
        String means = meaning.apply(count.code());
        Label number = new Label(code);
        number.getStyleClass().addAll("strong", "tone-refused");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(means);
        words.getStyleClass().add("muted");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label attempts = new Label("× " + number(count.attempts()));
        attempts.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, number, words, attempts);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPrefWidth(CODES_WIDTH - 40);
        Button button = new Button();
        button.setId("history-day-code-" + code);
        button.setGraphic(row);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("flat", "history-day-code");
        button.setAccessibleText(texts.get("history.day.code", code, means, count.attempts()));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.setOnAction(_ -> vm.show(count.code()));
        return button;
    }

    private String number(long value) {
        return String.format(texts.language().locale(), "%,d", value);
    }
}
