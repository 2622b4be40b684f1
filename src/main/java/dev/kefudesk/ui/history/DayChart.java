package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.history.DayPicture.HourOfDay;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One column for each hour, one segment in it for each outcome, with its sign. Tab comes to one segment only; the arrow keys
 * lead to the others.
 */
final class DayChart extends HBox {

    static final double HEIGHT = 112;

    /** A segment always has room for its sign. */
    private static final double LEAST = 14;

    private final DayViewModel vm;
    private final Texts texts;
    private final List<List<Button>> columns = new ArrayList<>();

    DayChart(DayViewModel vm, Texts texts) {
        super(2);
        this.vm = vm;
        this.texts = texts;
        setId("history-day-chart");
        setAlignment(Pos.BOTTOM_LEFT);
        setMinWidth(0);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void draw(@Nullable DayPicture picture) {
        String focused =
                getScene() != null && getScene().getFocusOwner() instanceof Button button ? button.getId() : null;
        columns.clear();
        getChildren().clear();
        if (picture == null) {
            return;
        }
        long most = picture.hours().stream().mapToLong(HourOfDay::total).max().orElse(0);
        for (int i = 0; i < picture.hours().size(); i++) {
            getChildren().add(column(i, picture.hours().get(i), most));
        }
        Button first = columns.stream()
                .flatMap(List::stream)
                .filter(segment -> segment.getId().equals(focused))
                .findFirst()
                .orElseGet(() -> columns.isEmpty() ? null : columns.getFirst().getFirst());
        if (first != null) {
            first.setFocusTraversable(true);
            if (first.getId().equals(focused)) {
                first.requestFocus();
            }
        }
    }

    private Node column(int index, HourOfDay hour, long most) {
        VBox bar = new VBox();
        bar.setAlignment(Pos.BOTTOM_CENTER);
        bar.setMinHeight(HEIGHT);
        bar.setPrefHeight(HEIGHT);
        List<Button> segments = new ArrayList<>();
        for (Map.Entry<OutcomeKind, Long> entry : hour.attempts().entrySet()) {
            double height = height(hour, entry.getValue(), most);
            segments.add(segment(index, hour, entry.getKey(), entry.getValue(), height));
        }
        bar.getChildren().addAll(segments.reversed());
        if (!segments.isEmpty()) {
            columns.add(segments);
        }
        Label clock = new Label(hour.clock().substring(0, 2));
        clock.getStyleClass().add("history-day-clock");
        clock.setMinWidth(0);
        VBox column = new VBox(2, bar, clock);
        column.setAlignment(Pos.BOTTOM_CENTER);
        column.setMinWidth(0);
        column.setPrefWidth(28);
        column.getStyleClass().add("history-day-column");
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** Each outcome its least, the rest of the hour's height by number. */
    private static double height(HourOfDay hour, long attempts, long most) {
        double least = LEAST * hour.attempts().size();
        double whole = Math.max(least, HEIGHT * hour.total() / most);
        return LEAST + (whole - least) * attempts / hour.total();
    }

    private Button segment(int index, HourOfDay hour, OutcomeKind kind, long attempts, double height) {
        String words = texts.get("history.day.segment", hour.clock(), texts.get(OutcomeLook.wordKey(kind)), attempts);
        Button segment = new Button(OutcomeLook.sign(kind));
        segment.setId("history-day-%d-%s"
                .formatted(index, kind.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        segment.getStyleClass().setAll("button", "history-day-segment", "pill", OutcomeLook.tone(kind));
        segment.setAccessibleText(words);
        segment.setTooltip(new Tooltip(words));
        segment.setMinSize(0, height);
        segment.setPrefHeight(height);
        segment.setMaxSize(Double.MAX_VALUE, Region.USE_PREF_SIZE);
        segment.setFocusTraversable(false);
        segment.setOnAction(_ -> vm.show(hour.span(), kind));
        return segment;
    }

    private void pressed(KeyEvent event) {
        for (int column = 0; column < columns.size(); column++) {
            int row = columns.get(column).indexOf(event.getTarget());
            if (row < 0) {
                continue;
            }
            Button next = switch (event.getCode()) {
                case LEFT -> at(column - 1, row);
                case RIGHT -> at(column + 1, row);
                case UP -> at(column, row + 1);
                case DOWN -> at(column, row - 1);
                default -> null;
            };
            if (next != null) {
                event.consume();
                ((Button) event.getTarget()).setFocusTraversable(false);
                next.setFocusTraversable(true);
                next.requestFocus();
            }
            return;
        }
    }

    /** The segment there, or the nearest one of that column; the first and the last column end the walk. */
    private Button at(int column, int row) {
        List<Button> segments = columns.get(Math.clamp(column, 0, columns.size() - 1));
        return segments.get(Math.clamp(row, 0, segments.size() - 1));
    }
}
