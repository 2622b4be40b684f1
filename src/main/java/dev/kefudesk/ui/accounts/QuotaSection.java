package dev.kefudesk.ui.accounts;

import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The section "Diagnosis": how often calls may still be made today. */
final class QuotaSection {

    private static final double ROW = 33;

    private QuotaSection() {}

    static Section of(QuotaViewModel vm, Texts texts) {
        Fields fields = new Fields(texts);
        TableView<QuotaRow> table = new TableView<>(vm.rows());
        table.setId("account-quota");
        table.accessibleTextProperty().bind(texts.of("accounts.quota"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(ROW);
        table.setPrefHeight(ROW * 4 + 16);
        table.setMinHeight(Region.USE_PREF_SIZE);
        TableColumn<QuotaRow, String> call = column("call", texts, QuotaRow::call);
        call.setPrefWidth(200);
        table.getColumns().add(call);
        table.getColumns().add(column("limit", texts, QuotaRow::limit));
        table.getColumns().add(column("used", texts, QuotaRow::used));
        table.getColumns().add(column("remain", texts, QuotaRow::remain));
        table.setPlaceholder(fields.muted("accounts.quota.empty"));
        Label problem = new Label();
        problem.setId("account-quota-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.getStyleClass().add("tone-refused");
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> vm.rows().stream()
                                .map(QuotaRow::problem)
                                .filter(words -> !words.isEmpty())
                                .distinct()
                                .map(words -> "✕ " + words)
                                .collect(Collectors.joining("\n")),
                        vm.rows()));
        Fields.onlyWhen(problem, problem.textProperty().isNotEmpty());
        Button read = fields.button("account-quota-read", "accounts.quota.read", Feather.REFRESH_CW, vm::read);
        read.disableProperty().bind(vm.busyProperty());
        Button clear = fields.button("account-quota-clear", "accounts.quota.clear.ask", Feather.ROTATE_CCW, vm::clear);
        clear.disableProperty().bind(vm.busyProperty());
        VBox content = new VBox(fields.muted("accounts.quota.help"), table, problem, new FlowPane(8, 8, read, clear));
        return new Section("diagnosis", texts, content, new ReadOnlyStringWrapper(""));
    }

    private static TableColumn<QuotaRow, String> column(String name, Texts texts, Function<QuotaRow, String> value) {
        TableColumn<QuotaRow, String> column = new TableColumn<>();
        column.textProperty().bind(texts.of("accounts.quota.column." + name));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }
}
