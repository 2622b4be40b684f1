package dev.kefudesk.ui.snippets;

import atlantafx.base.theme.Styles;
import dev.kefudesk.service.snippet.ImportPlan;
import dev.kefudesk.service.snippet.ImportPlan.Kind;
import dev.kefudesk.service.snippet.ImportPlan.Line;
import dev.kefudesk.service.snippet.SnippetFiling;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Shows what a file of snippets would do, asks, and does it. */
final class ImportPanel extends VBox {

    private final ImportViewModel vm;
    private final Overlays overlays;
    private final FilePicker files;
    private final Texts texts;
    private final SnippetWords words;
    private final Label message = new Label();
    private final ListView<Line> list = new ListView<>();
    private final ToggleGroup kinds = new ToggleGroup();
    private final Map<Kind, ToggleButton> buttons = new EnumMap<>(Kind.class);
    private final Button write = new Button();
    private final Button choose = new Button();
    private final Button cancel = new Button();
    private final VBox preview;
    private boolean shown;

    ImportPanel(ImportViewModel vm, boolean team, Overlays overlays, FilePicker files, Texts texts) {
        super(12);
        this.vm = vm;
        this.overlays = overlays;
        this.files = files;
        this.texts = texts;
        this.words = new SnippetWords(texts);
        setId("snippets-import-panel");
        setPrefSize(620, 460);
        Label title = new Label();
        title.textProperty().bind(texts.of("snippets.import.title"));
        title.getStyleClass().add("section-title");
        message.setId("snippets-import-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        preview = preview(team);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        gap.managedProperty().bind(preview.visibleProperty().not());
        button(write, "snippets-import-write", vm::write);
        write.getStyleClass().add(Styles.ACCENT);
        button(choose, "snippets-import-choose", () -> choose(getScene().getWindow()));
        button(cancel, "snippets-import-cancel", vm::cancel);
        HBox actions = new HBox(8, cancel, choose, write);
        actions.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, message, preview, gap, actions);
        vm.stateProperty().subscribe(this::draw);
        vm.replaceProperty().addListener((_, _, _) -> offer());
        texts.languageProperty()
                .addListener((_, _, _) -> draw(vm.stateProperty().get()));
        kinds.selectedToggleProperty().addListener((_, _, _) -> fill());
    }

    private static void button(Button button, String id, Runnable action) {
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> action.run());
    }

    /** Asks for a file and looks at it. */
    void choose(Window owner) {
        files.pick(owner, texts.get("snippets.import.choose"), vm::look);
    }

    private VBox preview(boolean team) {
        HBox choice = new HBox(4);
        for (Kind kind : Kind.values()) {
            ToggleButton button = new ToggleButton();
            button.setId("snippets-import-kind-" + kind.name().toLowerCase(Locale.ROOT));
            button.setUserData(kind);
            button.setToggleGroup(kinds);
            button.getStyleClass().add("small");
            buttons.put(kind, button);
            choice.getChildren().add(button);
        }
        list.setId("snippets-import-list");
        list.accessibleTextProperty().bind(texts.of("snippets.import.title"));
        list.setFixedCellSize(30);
        list.setCellFactory(_ -> new Cell());
        VBox.setVgrow(list, Priority.ALWAYS);
        CheckBox replace = box("snippets-import-replace", "snippets.import.replace");
        replace.selectedProperty().bindBidirectional(vm.replaceProperty());
        CheckBox shared = box("snippets-import-shared", "snippets.import.shared");
        shared.selectedProperty().bindBidirectional(vm.sharedProperty());
        shared.setVisible(team);
        shared.setManaged(team);
        VBox box = new VBox(8, choice, list, replace, shared);
        VBox.setVgrow(box, Priority.ALWAYS);
        box.setMinHeight(0);
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private CheckBox box(String id, String key) {
        CheckBox box = new CheckBox();
        box.setId(id);
        box.textProperty().bind(texts.of(key));
        return box;
    }

    private void draw(ImportViewModel.State state) {
        boolean busy = state instanceof ImportViewModel.Busy;
        preview.setVisible(state instanceof ImportViewModel.Preview);
        write.setVisible(state instanceof ImportViewModel.Preview);
        choose.setVisible(!busy && !(state instanceof ImportViewModel.Finished));
        choose.setText(texts.get("snippets.import.choose"));
        cancel.setDisable(busy);
        cancel.setText(texts.get(state instanceof ImportViewModel.Finished ? "snippets.close" : "kit.cancel"));
        message.getStyleClass()
                .setAll(
                        "label",
                        state instanceof ImportViewModel.Refused || state instanceof ImportViewModel.StoreFailed
                                ? "tone-refused"
                                : "muted");
        message.setText(message(state));
        switch (state) {
            case ImportViewModel.Closed _ -> {
                overlays.close(this);
                shown = false;
            }
            case ImportViewModel.Busy _ -> show(cancel);
            case ImportViewModel.Refused _, ImportViewModel.StoreFailed _ -> show(choose);
            case ImportViewModel.Finished _ -> show(cancel);
            case ImportViewModel.Preview(ImportPlan plan) -> draw(plan);
        }
    }

    private String message(ImportViewModel.State state) {
        return switch (state) {
            case ImportViewModel.Closed _ -> "";
            case ImportViewModel.Busy _ -> "… " + texts.get("snippets.import.busy");
            case ImportViewModel.Preview _ -> texts.get("snippets.import.what");
            case ImportViewModel.Refused(var why, long line) ->
                "✕ "
                        + texts.get(
                                "snippets.import.refused."
                                        + why.name().toLowerCase(Locale.ROOT)
                                        + (line > 0 ? ".line" : ""),
                                line);
            case ImportViewModel.StoreFailed(var why) -> words.failed("snippets.import.store", why);
            case ImportViewModel.Finished(SnippetFiling.Done(long added, long replaced, long passed)) ->
                "✓ " + texts.get("snippets.import.done", added, replaced)
                        + (passed == 0 ? "" : " " + texts.get("snippets.import.passed", passed));
        };
    }

    private void draw(ImportPlan plan) {
        Kind first = Kind.NEW;
        for (Kind kind : Kind.values()) {
            ToggleButton button = button(kind);
            button.setText(texts.get("snippets.import.kind." + kind.name().toLowerCase(Locale.ROOT), plan.count(kind)));
            first = plan.count(first) == 0 && plan.count(kind) > 0 ? kind : first;
        }
        kinds.selectToggle(button(first));
        fill();
        offer();
        show(write.isDisabled() ? cancel : write);
    }

    private ToggleButton button(Kind kind) {
        return buttons.computeIfAbsent(kind, _ -> new ToggleButton());
    }

    private void offer() {
        if (vm.stateProperty().get() instanceof ImportViewModel.Preview(ImportPlan plan)) {
            long many = plan.toWrite(vm.replaceProperty().get());
            write.setText(texts.get("snippets.import.write", many));
            write.setDisable(many == 0);
        }
    }

    private void fill() {
        if (kinds.getSelectedToggle() == null) {
            return;
        }
        if (kinds.getSelectedToggle().getUserData() instanceof Kind kind
                && vm.stateProperty().get() instanceof ImportViewModel.Preview(ImportPlan plan)) {
            list.getItems()
                    .setAll(plan.lines().stream()
                            .filter(line -> line.kind() == kind)
                            .toList());
        }
    }

    private void show(Node first) {
        if (shown) {
            first.requestFocus();
        } else {
            shown = true;
            overlays.open(this, first, vm::cancel);
        }
    }

    private final class Cell extends ListCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setText(null);
                return;
            }
            String name = line.name().isEmpty() ? texts.get("snippets.import.unnamed") : line.name();
            var snippet = line.snippet();
            var why = line.why();
            String more = why != null
                    ? "✕ " + words.fault(why)
                    : snippet == null ? "" : words.folder(snippet.folder()) + " · " + words.line(snippet);
            setText(texts.get("snippets.import.line", String.valueOf(line.number()), name, more));
        }
    }
}
