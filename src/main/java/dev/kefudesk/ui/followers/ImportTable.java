package dev.kefudesk.ui.followers;

import dev.kefudesk.service.follower.ImportLine;
import dev.kefudesk.ui.kit.Texts;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Lines of a table of names, and what they would do. */
final class ImportTable extends TableView<ImportLine> {

    private final Texts texts;

    ImportTable(Texts texts, ImportWords words) {
        this.texts = texts;
        setId("import-table");
        accessibleTextProperty().bind(texts.of("followers.import.table"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("followers.import.column.line", 60, line -> Long.toString(line.number())));
        getColumns().add(column("followers.import.column.openid", 150, ImportLine::openId));
        getColumns().add(column("followers.import.column.name", 170, line -> words.change(line.alias())));
        getColumns().add(column("followers.import.column.note", 170, line -> words.change(line.note())));
        getColumns().add(column("followers.import.column.why", 150, words::reason));
    }

    private TableColumn<ImportLine, ImportLine> column(String key, double width, Function<ImportLine, String> words) {
        TableColumn<ImportLine, ImportLine> column = new TableColumn<>();
        column.textProperty().bind(texts.of(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TextCell(words));
        return column;
    }

    private static final class TextCell extends TableCell<ImportLine, ImportLine> {
        private final Function<ImportLine, String> words;

        TextCell(Function<ImportLine, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable ImportLine line, boolean empty) {
            super.updateItem(line, empty);
            String text = empty || line == null ? "" : words.apply(line).replaceAll("\\s+", " ");
            setText(text);
            setTooltip(text.isEmpty() || line == null ? null : new Tooltip(words.apply(line)));
        }
    }
}
