package dev.kefudesk.ui.accounts;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The settings of one account: what every account needs, the rest in sections, and the buttons always in sight. */
final class AccountFormPane extends BorderPane {

    private static final double WIDTH = 640;

    private final AccountsViewModel vm;
    private final AccountForm form;
    private final Texts texts;
    private final Fields fields;
    private final BooleanProperty sandbox = new SimpleBooleanProperty();

    AccountFormPane(AccountsViewModel vm, Texts texts) {
        this.vm = vm;
        this.form = vm.form();
        this.texts = texts;
        this.fields = new Fields(texts);
        vm.editedProperty().subscribe(account -> sandbox.set(account != null && account.sandbox()));
        VBox column = new VBox(
                16,
                ConnectionTestPane.of(vm.connectionTest(), texts),
                sandboxNote(),
                new BasicsPane(form, texts, sandbox),
                samples(),
                plays(),
                sections());
        column.setPadding(new Insets(20, 24, 24, 24));
        column.setMaxWidth(WIDTH);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        // the result stands at the top, below the button that asked for it
        vm.connectionTest().runningProperty().subscribe(running -> {
            if (running) {
                scroll.setVvalue(0);
            }
        });
        setCenter(scroll);
        setTop(bar());
    }

    private Label title() {
        Label title = new Label();
        title.getStyleClass().add("section-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            Account account = vm.editedProperty().get();
                            return account == null ? texts.get("accounts.new") : account.name();
                        },
                        vm.editedProperty(),
                        texts.languageProperty()));
        return title;
    }

    private Label sandboxNote() {
        Label note = fields.muted("accounts.sandbox.note");
        Fields.onlyWhen(note, sandbox);
        return note;
    }

    /** One address a line, so that a triple click takes one whole. */
    private VBox samples() {
        TextArea samples = new TextArea(String.join("\n", vm.samplePictures()));
        samples.setId("account-samples");
        samples.setEditable(false);
        samples.setPrefRowCount(3);
        VBox field = fields.field("accounts.samples", samples, null);
        Fields.onlyWhen(field, sandbox);
        return field;
    }

    private VBox plays() {
        List<String> prefixes = new ArrayList<>(List.of(""));
        prefixes.addAll(vm.plays());
        TextChoice<String> plays = new TextChoice<>(
                texts,
                prefixes,
                prefix ->
                        "accounts.play." + (prefix.isEmpty() ? "none" : prefix.substring(prefix.lastIndexOf('/') + 1)));
        plays.setId("sandbox-plays");
        vm.editedProperty()
                .subscribe(account -> plays.setValue(
                        account != null && account.sandbox() ? account.api().pathPrefix() : ""));
        plays.valueProperty().addListener((_, _, prefix) -> vm.play(prefix));
        VBox field = fields.field("accounts.play", plays, null);
        field.getChildren().add(fields.muted("accounts.play.help"));
        Fields.onlyWhen(field, sandbox);
        return field;
    }

    private VBox sections() {
        Section connection = ConnectionSection.of(form.connection(), texts);
        Section token = TokenSection.of(form.token(), texts);
        Section sending = SendingSection.of(form.sending(), vm.testFollowerNameProperty(), texts);
        Fields.onlyWhen(connection, sandbox.not());
        Fields.onlyWhen(token, sandbox.not());
        // of the sandbox this is all that can be changed
        sandbox.subscribe(sending::setExpanded);
        Section diagnosis = QuotaSection.of(vm.quota(), texts);
        Fields.onlyWhen(diagnosis, vm.addingProperty().not());
        Section rules = ActRulesSection.of(vm.rules(), texts);
        Fields.onlyWhen(rules, vm.addingProperty().not());
        return new VBox(8, connection, token, sending, rules, diagnosis);
    }

    /** Above the fields and not below: a notice would lie over the buttons. */
    private HBox bar() {
        Button save = fields.button("account-save", "accounts.save", Feather.CHECK, vm::save);
        save.getStyleClass().add(Styles.ACCENT);
        save.setDefaultButton(false);
        Button test = fields.button("account-test", "accounts.test", Feather.ACTIVITY, vm::test);
        test.textProperty().unbind();
        test.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                form.dirtyProperty().get()
                                                || vm.addingProperty().get()
                                        ? "accounts.test.save"
                                        : "accounts.test"),
                        form.dirtyProperty(),
                        vm.addingProperty(),
                        texts.languageProperty()));
        test.disableProperty().bind(vm.connectionTest().runningProperty());
        Button delete = fields.button("account-delete", "accounts.delete", Feather.TRASH_2, vm::delete);
        delete.getStyleClass().add(Styles.DANGER);
        Fields.onlyWhen(delete, sandbox.not().and(vm.addingProperty().not()));
        HBox row = new HBox(8, title(), test, delete, save);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMaxWidth(WIDTH);
        HBox.setHgrow(row, Priority.ALWAYS);
        HBox bar = new HBox(row);
        bar.getStyleClass().addAll("account-buttons", "line-below");
        return bar;
    }
}
