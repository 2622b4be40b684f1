package dev.kefudesk.ui.snippets;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.domain.snippet.Variables;
import dev.kefudesk.service.port.SnippetStore.FolderSize;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Placeholder;
import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The snippet that is written: name, folder, for whom, and what it says. */
final class SnippetEditor extends StackPane {

    private final SnippetsViewModel vm;
    private final SnippetForm form;
    private final Texts texts;
    private final SnippetWords words;
    private final Fields fields;
    private final TextField name;
    private final TextArea text = new TextArea();
    private @Nullable TextInputControl last;

    SnippetEditor(SnippetsViewModel vm, Texts texts, ZoneId zone) {
        this.vm = vm;
        this.form = vm.form();
        this.texts = texts;
        this.words = new SnippetWords(texts);
        this.fields = new Fields(texts);
        this.name = fields.text("snippet-name", form.nameProperty());
        buildText();
        CardPanel cards = new CardPanel(form, texts, field -> last = field);
        shownFor(SnippetForm.Kind.TEXT, text);
        shownFor(SnippetForm.Kind.CARDS, cards);
        VBox content = new VBox(
                12,
                new ConflictBand(vm, texts, zone),
                fields.field("snippets.field.name", name, null),
                place(),
                kinds(),
                variables(),
                text,
                cards);
        VBox.setVgrow(text, Priority.ALWAYS);
        content.getStyleClass().add("snippet-editor");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("snippet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox editor = new VBox(scroll, foot());
        BooleanBinding some = Bindings.isNotNull(form.originProperty());
        editor.visibleProperty().bind(some);
        Placeholder nobody = new Placeholder("snippets-unchosen");
        nobody.visibleProperty().bind(some.not());
        texts.languageProperty()
                .subscribe(_ -> nobody.say(
                        Feather.BOOKMARK, texts.get("snippets.unchosen.title"), texts.get("snippets.unchosen.text")));
        getChildren().addAll(nobody, editor);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.S && event.isShortcutDown()) {
                event.consume();
                vm.save();
            }
        });
    }

    private void buildText() {
        text.setId("snippet-text");
        RightToLeft.wrap(text);
        text.setMinHeight(120);
        text.textProperty().bindBidirectional(form.textProperty());
        text.accessibleTextProperty().bind(texts.of("snippets.field.text"));
        text.promptTextProperty().bind(texts.of("snippets.text.prompt"));
        text.focusedProperty().subscribe(now -> {
            if (now) {
                last = text;
            }
        });
    }

    private void shownFor(SnippetForm.Kind kind, Node node) {
        node.visibleProperty().bind(form.kindProperty().isEqualTo(kind));
        node.managedProperty().bind(node.visibleProperty());
    }

    /** Folder and for whom. */
    private HBox place() {
        ObservableList<String> folders = FXCollections.observableArrayList();
        vm.listing().folders().addListener((ListChangeListener<FolderSize>)
                _ -> folders.setAll(vm.listing().folders().stream()
                        .map(FolderSize::folder)
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .toList()));
        ComboBox<String> folder = SaveCard.folder(folders);
        folder.setId("snippet-folder");
        folder.getEditor().textProperty().bindBidirectional(form.folderProperty());
        folder.getEditor().accessibleTextProperty().bind(texts.of("snippets.field.folder"));
        folder.getEditor().promptTextProperty().bind(texts.of("snippets.folder.prompt"));
        CheckBox shared = new CheckBox();
        shared.setId("snippet-shared");
        shared.textProperty().bind(texts.of("snippets.field.shared"));
        shared.selectedProperty().bindBidirectional(form.sharedProperty());
        shared.setMinSize(Region.USE_PREF_SIZE, 34);
        shared.setVisible(vm.team());
        shared.setManaged(vm.team());
        // others count on what was shared: it is copied or deleted, not taken away
        shared.disableProperty()
                .bind(form.originProperty()
                        .map(origin -> origin != null && origin.shared() && origin.revision() > 0)
                        .orElse(false));
        VBox box = fields.field("snippets.field.folder", folder, null);
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox row = new HBox(16, box, shared);
        row.setAlignment(Pos.BOTTOM_LEFT);
        return row;
    }

    private HBox kinds() {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox(0);
        for (SnippetForm.Kind kind : SnippetForm.Kind.values()) {
            ToggleButton button = new ToggleButton();
            String key = kind.name().toLowerCase(Locale.ROOT);
            button.setId("snippet-kind-" + key);
            button.textProperty().bind(texts.of("snippets.kind." + key));
            button.setToggleGroup(group);
            button.setUserData(kind);
            button.getStyleClass()
                    .addAll("small", kind == SnippetForm.Kind.TEXT ? Styles.LEFT_PILL : Styles.RIGHT_PILL);
            form.kindProperty().subscribe(now -> {
                if (now == kind) {
                    group.selectToggle(button);
                }
            });
            button.setOnAction(_ -> {
                group.selectToggle(button);
                form.kindProperty().set(kind);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    /** Buttons that write a variable where one was writing. */
    private FlowPane variables() {
        Label label = fields.muted("snippets.variables");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setWrapText(false);
        FlowPane row = new FlowPane(6, 6, label);
        for (String variable : Variables.BUILT_IN) {
            Button button = new Button(Variables.written(variable));
            button.setId("snippet-put-" + variable);
            button.setMnemonicParsing(false);
            button.getStyleClass().add("small");
            button.accessibleTextProperty()
                    .bind(Bindings.createStringBinding(
                            () -> texts.get("snippets.variable." + variable) + " " + button.getText(),
                            texts.languageProperty()));
            button.setOnAction(_ -> put(Variables.written(variable)));
            row.getChildren().add(button);
        }
        Label own = fields.muted("snippets.variables.own");
        own.setWrapText(false);
        row.getChildren().add(own);
        return row;
    }

    private void put(String words) {
        TextInputControl field = last != null && last.getScene() != null && last.isVisible() ? last : text;
        if (field.equals(text) && form.kindProperty().get() != SnippetForm.Kind.TEXT) {
            return;
        }
        field.replaceSelection(words);
        field.requestFocus();
        field.deselect();
    }

    private VBox foot() {
        Label state = new Label();
        state.setId("snippet-standing");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.visibleProperty().bind(state.textProperty().isNotEmpty());
        state.managedProperty().bind(state.visibleProperty());
        Runnable say = () -> say(state);
        form.faultProperty().addListener((_, _, _) -> say.run());
        vm.standingProperty().addListener((_, _, _) -> say.run());
        form.textProperty().addListener((_, _, _) -> say.run());
        form.dirtyProperty().addListener((_, _, _) -> say.run());
        texts.languageProperty().subscribe(_ -> say.run());
        Button save = fields.button("snippets-save", "snippets.save", Feather.CHECK, vm::save);
        save.getStyleClass().add(Styles.ACCENT);
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !form.dirtyProperty().get()
                                || form.faultProperty().get().isPresent()
                                || vm.standingProperty().get() instanceof Standing.Saving
                                || vm.standingProperty().get() instanceof Standing.Theirs
                                || vm.standingProperty().get() instanceof Standing.Deleted,
                        form.dirtyProperty(),
                        form.faultProperty(),
                        vm.standingProperty()));
        Button copy = fields.button("snippets-copy", "snippets.copy", Feather.COPY, vm::duplicate);
        copy.disableProperty()
                .bind(form.originProperty()
                        .map(origin -> origin == null || origin.revision() == 0)
                        .orElse(true));
        Button delete = fields.button("snippets-delete", "snippets.delete", Feather.TRASH_2, vm::delete);
        delete.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, save, copy, gap, delete);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox foot = new VBox(8, state, buttons);
        foot.getStyleClass().addAll("snippet-foot", "line-above");
        return foot;
    }

    /** What keeps it from being saved, once something is written; else how the saving went; else what may be refused. */
    private void say(Label state) {
        Standing standing = vm.standingProperty().get();
        SnippetFault fault = form.faultProperty().get().orElse(null);
        int bytes = MessageLimits.utf8Bytes(form.textProperty().get());
        int most = MessageLimits.USUAL.textBytes();
        String tone = SnippetWords.tone(standing);
        String said = words.standing(standing);
        if (fault != null && form.dirtyProperty().get()) {
            tone = "tone-refused";
            said = "✕ " + words.fault(fault);
        } else if (said.isEmpty() && form.kindProperty().get() == SnippetForm.Kind.TEXT && bytes > most) {
            tone = "tone-unknown";
            said = "! " + texts.get("snippets.text.long", bytes, most);
        }
        state.getStyleClass().setAll("label", tone);
        state.setText(said);
    }

    /** Puts the caret where a new one begins. */
    void focusName() {
        name.requestFocus();
        name.selectAll();
    }
}
