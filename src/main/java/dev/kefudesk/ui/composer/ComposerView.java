package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.ui.composer.kinds.KindEditors;
import dev.kefudesk.ui.composer.kinds.KindMeans;
import dev.kefudesk.ui.composer.kinds.MediaWords;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PhonePreview;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The composer: recipient strip, editor, send button, answer; the preview beside it, or behind a toggle where it is narrow. */
public final class ComposerView extends BorderPane {

    /** Below this width of the window the preview takes the editor's place. */
    private static final double WIDE = 1180;

    private static final double PREVIEW_WIDTH = 356;

    /** A field with its name and another's beginning: what is below is scrolled to. */
    private static final double FORM_HEIGHT = 150;

    /** Above the editor, where the window is narrow. */
    private static final double CONVERSATION_HEIGHT = 190;

    private final ComposerViewModel vm;
    private final Texts texts;
    private final TextEditor text;
    private final NewsEditor news;
    private final KindEditors others;
    private final PlanPanel plan;
    private final SnippetDock snippets;
    private final ToggleButton previewToggle = new ToggleButton();
    private final ToggleButton conversationToggle = new ToggleButton();
    private final StackPane conversationPane = new StackPane();
    private final VBox both = new VBox();
    private final StackPane previewPane = new StackPane();
    private final StackPane answer = new StackPane();
    private final WindowPanel details;
    private final VBox editor = new VBox(10);

    /** Scrolls only where a low window cannot hold what has to be in sight. */
    private final FollowingScrollPane column = new FollowingScrollPane(editor);

    private final StackPane middle = new StackPane();
    private final ObservableValue<Boolean> wide;

    /**
     * @param overlays where what is chosen from lies over the window
     * @param files where a person chooses a file
     */
    public ComposerView(ComposerViewModel vm, Texts texts, Overlays overlays, FilePicker files) {
        this.vm = vm;
        this.texts = texts;
        getStyleClass().add("composer");
        getStylesheets()
                .add(Objects.requireNonNull(ComposerView.class.getResource("composer.css"))
                        .toExternalForm());
        ObservableValue<Boolean> editable = Bindings.createBooleanBinding(
                () -> editable(vm.draftStateProperty().get())
                        && !vm.sending().lockedProperty().get(),
                vm.draftStateProperty(),
                vm.sending().lockedProperty());
        plan = new PlanPanel(vm, texts);
        text = new TextEditor(vm, texts, editable);
        PickedArticles articles = new PickedArticles(vm, texts, overlays);
        news = new NewsEditor(vm, texts, editable, files, articles::pick);
        others = new KindEditors(kindMeans(editable, articles, files), vm.kindProperty());
        snippets = new SnippetDock(vm, texts, this, text.content(), editable);
        wide = sceneProperty()
                .flatMap(Scene::widthProperty)
                .map(width -> width.doubleValue() >= WIDE)
                .orElse(true);
        buildToggles();
        buildPreview();
        buildEditor(editable);
        new SendKeys(vm, this::send, editor, text.helpers(), System::nanoTime);
        HBox toggles = new HBox(8, conversationToggle, previewToggle);
        toggles.setAlignment(Pos.CENTER_RIGHT);
        toggles.setMinWidth(USE_PREF_SIZE);
        RecipientStrip strip = new RecipientStrip(vm, texts, toggles);
        details = new WindowPanel(
                vm,
                texts,
                Bindings.createBooleanBinding(
                        () -> strip.detailedProperty().get()
                                && vm.recipientProperty().get() != null,
                        strip.detailedProperty(),
                        vm.recipientProperty()));
        setTop(new VBox(strip, details));
        setCenter(middle);
        setBottom(new QueueBar(vm, texts));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        wide.addListener((ignored, before, now) -> arrange());
        previewToggle.selectedProperty().addListener((ignored, before, now) -> arrange());
        conversationToggle.selectedProperty().addListener((ignored, before, now) -> arrange());
        vm.recipientProperty().addListener((ignored, before, now) -> {
            if ((before == null) != (now == null)) {
                arrange();
            }
        });
        arrange();
    }

    private KindMeans kindMeans(ObservableValue<Boolean> editable, PickedArticles articles, FilePicker files) {
        Words words = new Words(texts);
        return new KindMeans(
                vm.others(),
                vm.problems(),
                problem -> new KindMeans.ProblemLook(
                        Words.justBegun(problem) ? "" : Words.sign(problem) + words.problem(problem),
                        Words.tone(problem)),
                articles,
                editable,
                texts,
                new KindMeans.Files(
                        vm.fileFields(),
                        new MediaWords(texts, vm.zone()),
                        files,
                        vm.preview().filePictureProperty()));
    }

    private static boolean editable(DraftState state) {
        return switch (state) {
            case NONE, LOADING, UNREADABLE -> false;
            case SAVING, SAVED, FAILED -> true;
        };
    }

    /** In a narrow window their room is the recipient's: the icon alone is left. */
    private void buildToggles() {
        buildToggle(previewToggle, "preview-toggle", Feather.SMARTPHONE, texts.of("composer.preview"));
        Bits.show(previewToggle, wide.map(now -> !now));
        buildToggle(
                conversationToggle, "conversation-toggle", Feather.MESSAGE_SQUARE, texts.of("composer.conversation"));
        conversationPane.getStyleClass().add("conversation-beside");
    }

    private void buildToggle(ToggleButton toggle, String id, Feather icon, ObservableValue<String> name) {
        toggle.setId(id);
        toggle.setGraphic(Bits.icon(icon));
        toggle.textProperty()
                .bind(Bindings.createStringBinding(() -> wide.getValue() ? name.getValue() : "", wide, name));
        toggle.accessibleTextProperty().bind(name);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(name);
        toggle.setTooltip(tip);
        toggle.setMinWidth(USE_PREF_SIZE);
    }

    private void buildPreview() {
        PhonePreview preview = new PhonePreview(vm.preview(), texts);
        preview.setId("preview");
        preview.setMaxWidth(PREVIEW_WIDTH - 32);
        previewPane.getStyleClass().addAll("panel", "preview-pane");
        previewPane.getChildren().add(preview);
    }

    private void buildEditor(ObservableValue<Boolean> editable) {
        Bits.show(text, vm.kindProperty().isEqualTo(MessageKind.TEXT));
        Bits.show(news, vm.kindProperty().isEqualTo(MessageKind.NEWS));
        FollowingScrollPane forms = new FollowingScrollPane(others);
        forms.setMinHeight(FORM_HEIGHT);
        Bits.show(forms, others.visibleProperty());
        StackPane body = new StackPane(text, news, forms);
        body.setAlignment(Pos.TOP_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        editor.getStyleClass().add("editor");
        column.getStyleClass().setAll("scroll-pane", "column-scroll");
        column.setFitToHeight(true);
        editor.getChildren()
                .addAll(
                        kinds(new KindTabs(vm, texts, editable)),
                        body,
                        new ProblemPane(vm, texts, this::goTo),
                        plan,
                        Banners.unknown(vm, texts),
                        Banners.senderGone(vm, texts),
                        new SendBar(vm, texts),
                        answer);
        // where the ways take the room, the outcome stays in sight and its page scrolls
        answer.minHeightProperty().bind(plan.visibleProperty().map(ways -> ways ? 126.0 : 150.0));
        answer.setManaged(false);
    }

    /** What is written at the left, what was written before at the right. */
    private HBox kinds(KindTabs tabs) {
        HBox.setHgrow(tabs, Priority.ALWAYS);
        HBox row = new HBox(tabs, snippets.bar());
        row.setMinHeight(USE_PREF_SIZE);
        return row;
    }

    /** Wide: editor and preview side by side. Narrow: one or the other. */
    private void arrange() {
        boolean someone = vm.recipientProperty().get() != null;
        boolean previewAlone = !wide.getValue() && previewToggle.isSelected();
        setRight(null);
        both.getChildren().clear();
        if (!someone) {
            middle.getChildren().setAll(nobody());
            return;
        }
        if (wide.getValue()) {
            StackPane beside = conversationToggle.isSelected() ? conversationPane : previewPane;
            beside.setMinSize(PREVIEW_WIDTH, 0);
            beside.setPrefSize(PREVIEW_WIDTH, USE_COMPUTED_SIZE);
            beside.setMaxSize(PREVIEW_WIDTH, Double.MAX_VALUE);
            middle.getChildren().setAll(column);
            setRight(beside);
        } else if (conversationToggle.isSelected() && !previewAlone) {
            conversationPane.setMinSize(0, CONVERSATION_HEIGHT);
            conversationPane.setPrefSize(USE_COMPUTED_SIZE, CONVERSATION_HEIGHT);
            conversationPane.setMaxSize(Double.MAX_VALUE, CONVERSATION_HEIGHT);
            VBox.setVgrow(column, Priority.ALWAYS);
            both.getChildren().setAll(conversationPane, column);
            middle.getChildren().setAll(both);
        } else {
            previewPane.setMaxWidth(Double.MAX_VALUE);
            middle.getChildren().setAll(previewAlone ? previewPane : column);
        }
    }

    /** Puts what was said beside the editor, where it is wanted. */
    public void setConversation(Node pane) {
        conversationPane.getChildren().setAll(pane);
    }

    /** Whether what was said is wanted beside the editor. */
    public ReadOnlyBooleanProperty conversationShownProperty() {
        return conversationToggle.selectedProperty();
    }

    private Node nobody() {
        Label title = Bits.label(texts.of("composer.nobody.title"), "section-title");
        Label how = Bits.label(texts.of("composer.nobody.how"), "muted");
        how.setWrapText(true);
        VBox box = new VBox(8, Bits.icon(Feather.EDIT_3), title, how);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("editor");
        return box;
    }

    /** With no way chosen the ways come first. */
    private void send() {
        if (vm.sendStateProperty().get() instanceof SendState.ChooseWay) {
            plan.focusWays();
        } else {
            vm.send();
        }
    }

    /** The list of snippets has its keys first; Escape takes back what waits for its undo interval. */
    private void pressed(KeyEvent event) {
        snippets.pressed(event);
        if (!event.isConsumed()
                && event.getCode() == KeyCode.ESCAPE
                && vm.sendStateProperty().get() instanceof SendState.Held) {
            event.consume();
            vm.sending().takeBack();
        }
    }

    private void goTo(Problem problem) {
        switch (vm.kindProperty().get()) {
            case TEXT -> text.goTo(problem);
            case NEWS -> news.goTo(problem);
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> others.goTo(problem);
        }
    }

    /** Puts the answer panel below the editor. */
    public void setAnswer(Node panel) {
        answer.getChildren().setAll(panel);
        Bits.show(answer, panel.visibleProperty());
    }

    /** Puts who serves the follower beside what is said of their window. */
    public void setServing(Node pane) {
        details.setServing(pane);
    }

    /** Leads to the ways of sending more cards than the account takes; to the editor where none is needed. */
    public void focusPlan() {
        if (vm.sending().choice().needed()) {
            plan.focusWays();
        } else {
            focusEditor();
        }
    }

    /** Puts the caret where one writes. */
    public void focusEditor() {
        switch (vm.kindProperty().get()) {
            case TEXT -> text.content().requestFocus();
            case NEWS -> news.focusFirst();
            case IMAGE, VOICE, VIDEO, MUSIC, ARTICLE, MENU, MINI_PROGRAM, COUPON -> others.focusFirst();
        }
    }
}
