package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.FilePicker;
import dev.kefudesk.ui.kit.FolderPicker;
import dev.kefudesk.ui.kit.Overlays;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The page of the snippets: folders, those that lie in them, and the one that is written. */
public final class SnippetsView extends VBox {

    private static final double FOLDERS = 200;
    private static final double LIST = 272;

    private final SnippetsViewModel vm;
    private final Texts texts;
    private final Fields fields;
    private final Means means;
    private final SnippetEditor editor;

    /** How it asks for files, and where it asks. */
    public record Means(Overlays overlays, FilePicker files, FolderPicker folders, ZoneId zone) {}

    public SnippetsView(SnippetsViewModel vm, Texts texts, Means means) {
        this.vm = vm;
        this.texts = texts;
        this.means = means;
        this.fields = new Fields(texts);
        getStyleClass().add("snippets");
        getStylesheets()
                .add(Objects.requireNonNull(SnippetsView.class.getResource("snippets.css"))
                        .toExternalForm());
        editor = new SnippetEditor(vm, texts, means.zone());
        HBox.setHgrow(editor, Priority.ALWAYS);
        editor.setMinWidth(0);
        HBox columns = new HBox(folders(), list(), editor);
        VBox.setVgrow(columns, Priority.ALWAYS);
        columns.setMinHeight(0);
        getChildren().addAll(head(), columns);
    }

    private HBox head() {
        Label title = fields.words("snippets.title");
        title.getStyleClass().setAll("label", "section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ImportPanel importing = new ImportPanel(vm.importing(), vm.team(), means.overlays(), means.files(), texts);
        new ExportPanel(vm.exporting(), vm.team(), means.overlays(), means.folders(), texts);
        Button begin = fields.button("snippets-new", "snippets.new", Feather.PLUS, () -> {
            vm.begin();
            editor.focusName();
        });
        Button bring = fields.button(
                "snippets-import",
                "snippets.import",
                Feather.DOWNLOAD,
                () -> importing.choose(getScene().getWindow()));
        Button take = fields.button("snippets-export", "snippets.export", Feather.UPLOAD, vm.exporting()::open);
        HBox head = new HBox(8, title, gap, bring, take, begin);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().addAll("snippets-head", "line-below");
        return head;
    }

    private VBox folders() {
        FolderTree tree = new FolderTree(vm.listing(), texts);
        VBox.setVgrow(tree, Priority.ALWAYS);
        ScopeChoice scope = new ScopeChoice("snippets-scope", vm.listing().scopeProperty(), vm.team(), texts);
        VBox column = new VBox(8, scope, tree, agent());
        column.getStyleClass().addAll("snippets-column", "line-right");
        width(column, FOLDERS);
        return column;
    }

    /** What {@code {agent}} stands for in the account in use. */
    private VBox agent() {
        TextField name = fields.text("snippet-agent", vm.agentProperty());
        VBox box = fields.field("snippets.agent", name, null);
        Label of = new Label();
        of.getStyleClass().add("muted");
        of.setWrapText(true);
        of.setMinHeight(Region.USE_PREF_SIZE);
        of.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            Account account = vm.accountProperty().get();
                            return account == null ? "" : texts.get("snippets.agent.of", account.name());
                        },
                        vm.accountProperty(),
                        texts.languageProperty()));
        box.getChildren().add(of);
        return box;
    }

    private VBox list() {
        TextField search = fields.text("snippets-search", vm.listing().wordsProperty());
        search.promptTextProperty().bind(texts.of("snippets.search"));
        search.accessibleTextProperty().bind(texts.of("snippets.search"));
        SnippetList list = new SnippetList(vm, texts);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox column = new VBox(8, search, list);
        column.getStyleClass().addAll("snippets-column", "line-right");
        width(column, LIST);
        return column;
    }

    private static void width(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }
}
