package dev.kefudesk.ui.history;

import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.Slot;
import dev.kefudesk.ui.kit.list.Viewport;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The rows: one attempt each, newest first. Columns that say least give way in a narrow window. */
final class HistoryTable extends TableView<Slot<DeliverySummary>> {

    private static final double ROW = 33;

    private final HistoryViewModel vm;
    private final Texts texts;
    private final HistoryWords words;

    HistoryTable(HistoryViewModel vm, Texts texts, HistoryWords words) {
        this.vm = vm;
        this.texts = texts;
        this.words = words;
        setId("history-table");
        setFixedCellSize(ROW);
        setItems(vm.rows());
        accessibleTextProperty().bind(texts.of("history.table.name"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> account =
                column("account", 110, (cell, row) -> cell.setText(row.accountName()));
        TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> kind =
                column("kind", 84, (cell, row) -> cell.setText(words.kind(row)));
        TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> latency =
                column("latency", 70, (cell, row) -> cell.setText(words.milliseconds(row)));
        latency.getStyleClass().add("history-number");
        TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> summary =
                column("summary", 0, (cell, row) -> cell.setText(row.summary()));
        TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> follower =
                column("follower", 124, (cell, row) -> cell.setText(row.followerName()));
        follower.getStyleClass().add("history-follower");
        TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> operator =
                column("operator", 100, (cell, row) -> cell.setText(row.by().operator()));
        getColumns().add(column("time", 104, (cell, row) -> cell.setText(words.time(row.at(), vm.now()))));
        getColumns().add(account);
        getColumns().add(follower);
        getColumns().add(kind);
        getColumns().add(summary);
        getColumns().add(outcome());
        getColumns().add(column("code", 104, (cell, row) -> cell.setText(vm.word(row))));
        getColumns().add(latency);
        getColumns().add(operator);
        Runnable fit = () -> {
            account.setVisible(getWidth() > 880);
            kind.setVisible(getWidth() > 740);
            int operators = vm.operatorsSeenProperty().get();
            latency.setVisible(getWidth() > (operators > 1 ? 1000 : 660));
            operator.setVisible(getWidth() > (operators > 1 ? 720 : operators == 1 ? 1000 : Double.MAX_VALUE));
        };
        widthProperty().subscribe(fit);
        vm.operatorsSeenProperty().subscribe(fit);
        setRowFactory(_ -> new ReadRow());
        texts.languageProperty().subscribe(_ -> refresh());
        select();
    }

    private void select() {
        getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (!vm.reader().updatingProperty().get() && now != null && !vm.isSelected(now.key())) {
                vm.select(new DeliveryId(now.key()));
            }
        });
        vm.detailProperty().subscribe(_ -> showSelected());
        vm.reader().updatingProperty().subscribe(now -> {
            if (!now) {
                showSelected();
            }
        });
        Viewport.tie(this, vm.reader());
    }

    private void showSelected() {
        int index = vm.indexOfSelected();
        if (index < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != index) {
            getSelectionModel().clearAndSelect(index);
        }
    }

    private TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> outcome() {
        return column("outcome", 120, (cell, row) -> {
            OutcomeKind kind = OutcomeKind.of(row.state());
            Label pill = new Label(OutcomeLook.sign(kind) + " " + texts.get(OutcomeLook.wordKey(kind)));
            pill.getStyleClass().addAll("pill", OutcomeLook.tone(kind));
            cell.setGraphic(pill);
        });
    }

    /** @param width fixed, or 0 for the column that takes what is left */
    private TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> column(
            String name, double width, BiConsumer<TableCell<?, ?>, DeliverySummary> draw) {
        TableColumn<Slot<DeliverySummary>, Slot<DeliverySummary>> column = new TableColumn<>();
        column.setId("history-column-" + name);
        column.textProperty().bind(texts.of("history.column." + name));
        column.setSortable(false);
        column.setReorderable(false);
        if (width > 0) {
            column.setMinWidth(width);
            column.setPrefWidth(width);
            column.setMaxWidth(width * 2);
        } else {
            column.setMinWidth(72);
            column.setPrefWidth(2000);
        }
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Slot<DeliverySummary> slot, boolean empty) {
                super.updateItem(slot, empty);
                setText(null);
                setGraphic(null);
                setAlignment(name.equals("latency") ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
                if (slot == null || empty) {
                    return;
                }
                if (slot.row() != null) {
                    draw.accept(this, slot.row());
                } else if (name.equals("summary")) {
                    setText("…");
                }
            }
        });
        return column;
    }

    /** Tells when it comes on screen, and says all of itself to those who listen. */
    private final class ReadRow extends TableRow<Slot<DeliverySummary>> {
        @Override
        protected void updateItem(@Nullable Slot<DeliverySummary> slot, boolean empty) {
            super.updateItem(slot, empty);
            if (slot == null || empty) {
                setAccessibleText(null);
                return;
            }
            vm.shown(getIndex());
            DeliverySummary row = slot.row();
            if (row == null) {
                setAccessibleText(texts.get("history.row.loading"));
                return;
            }
            setAccessibleText(String.join(
                    ", ",
                    words.time(row.at(), vm.now()),
                    row.followerName(),
                    words.kind(row),
                    row.summary(),
                    texts.get(OutcomeLook.wordKey(OutcomeKind.of(row.state()))),
                    vm.word(row),
                    row.by().operator()));
        }
    }
}
