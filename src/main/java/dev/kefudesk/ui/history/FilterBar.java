package dev.kefudesk.ui.history;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.RowCount;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Search field and filters of the history. */
final class FilterBar extends FlowPane {

    private final HistoryViewModel vm;
    private final Texts texts;

    /** A choice of a filter; null for all. */
    record Choice<T>(@Nullable T value) {}

    FilterBar(HistoryViewModel vm, Texts texts, HistoryWords words) {
        super(8, 8);
        this.vm = vm;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        setRowValignment(VPos.CENTER);
        getStyleClass().addAll("history-filters", "line-below");
        getChildren()
                .addAll(
                        search(),
                        outcome(),
                        day("history-filter-from", "history.from", vm.filters().from),
                        day("history-filter-to", "history.to", vm.filters().to),
                        account(),
                        jump(),
                        chip(
                                "history-filter-hour",
                                vm.filters().hour,
                                hour -> texts.get("history.hour", words.hour(hour.from()), words.hour(hour.to()))),
                        chip(
                                "history-filter-code",
                                vm.filters().code,
                                code -> texts.get("history.code", Long.toString(code))),
                        count(),
                        clear(),
                        actions());
    }

    private HBox actions() {
        HBox actions = new HBox(8, day(), export());
        actions.setAlignment(Pos.CENTER_LEFT);
        return actions;
    }

    private TextField search() {
        TextField field = new TextField();
        field.setId("history-search");
        field.setPrefWidth(240);
        field.promptTextProperty().bind(texts.of("history.search.prompt"));
        field.accessibleTextProperty().bind(texts.of("history.search.name"));
        field.textProperty().bindBidirectional(vm.filters().words);
        return field;
    }

    private ComboBox<Choice<OutcomeKind>> outcome() {
        ComboBox<Choice<OutcomeKind>> box = new ComboBox<>();
        box.setId("history-filter-outcome");
        box.accessibleTextProperty().bind(texts.of("history.outcome"));
        List<Choice<OutcomeKind>> choices = new ArrayList<>();
        choices.add(new Choice<>(null));
        for (OutcomeKind kind : OutcomeKind.values()) {
            choices.add(new Choice<>(kind));
        }
        box.getItems().setAll(choices);
        worded(
                box,
                kind -> kind == null
                        ? texts.get("history.outcome.all")
                        : OutcomeLook.sign(kind) + " " + texts.get(OutcomeLook.wordKey(kind)));
        tied(box, vm.filters().outcome);
        box.setVisibleRowCount(choices.size());
        return box;
    }

    private ComboBox<Choice<AccountId>> account() {
        ComboBox<Choice<AccountId>> box = new ComboBox<>();
        box.setId("history-filter-account");
        box.accessibleTextProperty().bind(texts.of("history.account"));
        fill(box);
        vm.accounts().addListener((ListChangeListener<Account>) _ -> fill(box));
        worded(
                box,
                id -> vm.accounts().stream()
                        .filter(account -> account.id().equals(id))
                        .map(Account::name)
                        .findFirst()
                        .orElseGet(() -> texts.get("history.account.all")));
        tied(box, vm.filters().account);
        return box;
    }

    private void fill(ComboBox<Choice<AccountId>> box) {
        AccountId chosen = vm.filters().account.get();
        List<Choice<AccountId>> choices = new ArrayList<>();
        choices.add(new Choice<>(null));
        vm.accounts().forEach(account -> choices.add(new Choice<>(account.id())));
        box.getItems().setAll(choices);
        box.setValue(choices.contains(new Choice<>(chosen)) ? new Choice<>(chosen) : choices.getFirst());
    }

    private <T> void worded(ComboBox<Choice<T>> box, Function<@Nullable T, String> words) {
        box.setCellFactory(_ -> new WordedCell<>(words));
        box.setButtonCell(new WordedCell<>(words));
    }

    /** Says its choice in the language of the moment, also while it is shown. */
    private final class WordedCell<T> extends ListCell<Choice<T>> {
        private final Function<@Nullable T, String> words;

        WordedCell(Function<@Nullable T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable Choice<T> choice, boolean empty) {
            super.updateItem(choice, empty);
            textProperty().unbind();
            if (empty || choice == null) {
                setText(null);
            } else {
                textProperty()
                        .bind(Bindings.createStringBinding(
                                () -> words.apply(choice.value()), texts.languageProperty()));
            }
        }
    }

    private static <T> void tied(ComboBox<Choice<T>> box, ObjectProperty<@Nullable T> filter) {
        filter.subscribe(now -> box.setValue(new Choice<>(now)));
        box.valueProperty().addListener((_, _, now) -> filter.set(now == null ? null : now.value()));
    }

    private DatePicker day(String id, String key, ObjectProperty<@Nullable LocalDate> filter) {
        DatePicker picker = new DatePicker();
        picker.setId(id);
        picker.setPrefWidth(136);
        picker.setChronology(IsoChronology.INSTANCE);
        picker.promptTextProperty().bind(texts.of(key));
        picker.accessibleTextProperty().bind(texts.of(key));
        picker.getEditor().accessibleTextProperty().bind(texts.of(key));
        picker.setConverter(new IsoDays());
        picker.valueProperty().bindBidirectional(filter);
        return picker;
    }

    /** Takes the table to a day and is empty again: no filter. */
    private DatePicker jump() {
        DatePicker picker = day("history-jump", "history.jump", new SimpleObjectProperty<>());
        picker.setOnAction(_ -> {
            LocalDate chosen = picker.getValue();
            if (chosen != null) {
                picker.setValue(null);
                vm.jumpTo(chosen);
            }
        });
        return picker;
    }

    /** A filter that a click on the day's picture has set: seen only then, and taken away by a press. */
    private <T> Button chip(String id, ObjectProperty<@Nullable T> filter, Function<T, String> words) {
        Button chip = new Button();
        chip.setId(id);
        chip.setGraphic(new FontIcon(Feather.X));
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().addAll("small", "history-chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(_ -> filter.set(null));
        chip.managedProperty().bind(chip.visibleProperty());
        Runnable draw = () -> {
            T now = filter.get();
            chip.setVisible(now != null);
            String said = now == null ? "" : words.apply(now);
            chip.setText(said);
            chip.setAccessibleText(texts.get("history.filter.remove", said));
        };
        filter.subscribe(_ -> draw.run());
        texts.languageProperty().subscribe(_ -> draw.run());
        return chip;
    }

    private ToggleButton day() {
        ToggleButton toggle = new ToggleButton();
        toggle.setId("history-day");
        toggle.textProperty().bind(texts.of("history.day"));
        toggle.setGraphic(new FontIcon(Feather.BAR_CHART_2));
        toggle.getStyleClass().add("body-toggle");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.selectedProperty().bindBidirectional(vm.day().openProperty());
        return toggle;
    }

    private Button export() {
        Button button = new Button();
        button.setId("history-export");
        button.textProperty().bind(texts.of("history.export"));
        button.setGraphic(new FontIcon(Feather.DOWNLOAD));
        button.getStyleClass().add("body-toggle");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> vm.export().open());
        return button;
    }

    private Label count() {
        Label label = new Label();
        label.setId("history-count");
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        Runnable draw = () -> {
            RowCount now = vm.reader().countProperty().get();
            label.setText(texts.get(now.exact() ? "history.count" : "history.count.least", now.rows()));
        };
        vm.reader().countProperty().subscribe(_ -> draw.run());
        texts.languageProperty().subscribe(_ -> draw.run());
        return label;
    }

    private HBox clear() {
        Button button = new Button();
        button.setId("history-filter-clear");
        button.textProperty().bind(texts.of("history.clear"));
        button.setGraphic(new FontIcon(Feather.X));
        button.getStyleClass().addAll("flat", "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> vm.filters().clear());
        vm.stateProperty().subscribe(_ -> button.setVisible(!vm.filters().isEmpty()));
        button.managedProperty().bind(button.visibleProperty());
        return new HBox(button);
    }
}
