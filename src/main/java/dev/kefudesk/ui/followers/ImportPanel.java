package dev.kefudesk.ui.followers;

import atlantafx.base.theme.Styles;
import dev.kefudesk.service.follower.ImportLine.Kind;
import dev.kefudesk.service.follower.ImportPlan;
import dev.kefudesk.ui.followers.ImportState.Closed;
import dev.kefudesk.ui.followers.ImportState.Finished;
import dev.kefudesk.ui.followers.ImportState.Looking;
import dev.kefudesk.ui.followers.ImportState.Preview;
import dev.kefudesk.ui.followers.ImportState.Refused;
import dev.kefudesk.ui.followers.ImportState.Writing;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Shows what a table of names would do, asks, and does it. */
final class ImportPanel extends VBox {

    private static final Kind[] SHOWN = {Kind.NEW, Kind.CHANGED, Kind.UNKNOWN, Kind.BAD};

    private final ImportViewModel vm;
    private final Overlays overlays;
    private final FilePicker files;
    private final Texts texts;
    private final ImportWords words;
    private final Label summary = wrapped("import-summary");
    private final Label rest = wrapped("import-rest");
    private final Label message = wrapped("import-message");
    private final ProgressBar bar = new ProgressBar();
    private final ImportTable table;
    private final ToggleGroup kinds = new ToggleGroup();
    private final Map<Kind, ToggleButton> buttons = new EnumMap<>(Kind.class);
    private final Button write = new Button();
    private final Button choose;
    private final Button cancel = new Button();
    private final VBox preview;
    private boolean shown;

    ImportPanel(ImportViewModel vm, Overlays overlays, FilePicker files, Texts texts) {
        super(12);
        this.vm = vm;
        this.overlays = overlays;
        this.files = files;
        this.texts = texts;
        this.words = new ImportWords(texts);
        this.table = new ImportTable(texts, words);
        setId("import-panel");
        setPrefSize(760, 500);
        Label title = new Label();
        title.textProperty().bind(texts.of("followers.import.title"));
        title.getStyleClass().add("section-title");
        bar.setId("import-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.accessibleTextProperty().bind(texts.of("followers.import.title"));
        bar.managedProperty().bind(bar.visibleProperty());
        preview = preview();
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        gap.managedProperty().bind(preview.visibleProperty().not());
        choose = button(
                "import-choose",
                "followers.import.choose",
                () -> choose(getScene().getWindow()));
        write.setId("import-write");
        write.getStyleClass().add(Styles.ACCENT);
        write.setOnAction(_ -> vm.write());
        cancel.setId("import-cancel");
        cancel.setOnAction(_ -> vm.cancel());
        for (Button button : new Button[] {choose, write, cancel}) {
            button.managedProperty().bind(button.visibleProperty());
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox actions = new HBox(8, cancel, choose, write);
        actions.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, message, bar, preview, gap, actions);
        vm.stateProperty().subscribe(this::draw);
        texts.languageProperty().subscribe(_ -> draw(vm.stateProperty().get()));
        kinds.selectedToggleProperty().subscribe(_ -> fill());
    }

    /** Asks for a file and looks at it. */
    void choose(Window owner) {
        files.pick(owner, texts.get("followers.import.choose"), vm::look);
    }

    private static Label wrapped(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.visibleProperty());
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private VBox preview() {
        HBox choice = new HBox(4);
        for (Kind kind : SHOWN) {
            ToggleButton button = new ToggleButton();
            button.setId("import-kind-" + kind.name().toLowerCase(Locale.ROOT));
            button.setUserData(kind);
            button.setToggleGroup(kinds);
            button.getStyleClass().add("small");
            buttons.put(kind, button);
            choice.getChildren().add(button);
        }
        rest.getStyleClass().add("muted");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox box = new VBox(8, summary, choice, table, rest);
        VBox.setVgrow(box, Priority.ALWAYS);
        box.setMinHeight(0);
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private void draw(ImportState state) {
        preview.setVisible(state instanceof Preview);
        bar.setVisible(state instanceof Looking || state instanceof Writing);
        write.setVisible(state instanceof Preview);
        choose.setVisible(state instanceof Refused || state instanceof Preview);
        cancel.setText(texts.get(state instanceof Finished ? "followers.import.close" : "kit.cancel"));
        message.setText(
                switch (state) {
                    case Closed _, Preview _ -> "";
                    case Looking(long lines) -> texts.get("followers.import.looking", lines);
                    case Refused(var why) -> words.refused(why);
                    case Writing now -> texts.get("followers.import.writing", now.written(), now.total());
                    case Finished(var end) -> words.ended(end);
                });
        switch (state) {
            case Closed _ -> {
                overlays.close(this);
                shown = false;
            }
            case Looking _ -> begun(-1);
            case Writing now -> begun(now.total() == 0 ? -1 : (double) now.written() / now.total());
            case Refused _ -> show(choose);
            case Finished _ -> show(cancel);
            case Preview(ImportPlan plan) -> draw(plan);
        }
    }

    private void begun(double progress) {
        bar.setProgress(progress);
        if (!shown) {
            show(cancel);
        }
    }

    private void draw(ImportPlan plan) {
        summary.setText(words.summary(plan));
        write.setText(texts.get("followers.import.write", plan.toWrite()));
        write.setDisable(plan.toWrite() == 0);
        Kind first = Kind.NEW;
        for (Kind kind : SHOWN) {
            ToggleButton button = button(kind);
            button.setText(
                    texts.get("followers.import.kind." + kind.name().toLowerCase(Locale.ROOT), plan.count(kind)));
            first = plan.count(first) == 0 && plan.count(kind) > 0 ? kind : first;
        }
        kinds.selectToggle(button(first));
        fill();
        show(plan.toWrite() > 0 ? write : cancel);
    }

    private ToggleButton button(Kind kind) {
        return buttons.computeIfAbsent(kind, _ -> new ToggleButton());
    }

    private void fill() {
        if (kinds.getSelectedToggle() != null
                && kinds.getSelectedToggle().getUserData() instanceof Kind kind
                && vm.stateProperty().get() instanceof Preview(ImportPlan plan)) {
            table.getItems().setAll(plan.page(kind, 0, ImportPlan.MOST_SHOWN));
            long more = plan.count(kind) - table.getItems().size();
            long unchanged = plan.count(Kind.UNCHANGED);
            String same = unchanged == 0 ? "" : texts.get("followers.import.unchanged", unchanged);
            rest.setText(
                    more == 0 ? same : texts.get("followers.sync.two", texts.get("followers.import.more", more), same));
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
}
