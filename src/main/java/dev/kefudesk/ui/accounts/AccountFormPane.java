package dev.kefudesk.ui.accounts;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.kit.Texts;
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
        VBox column = new VBox(16, sandboxNote(), new BasicsPane(form, texts, sandbox), samples(), sections(), trial());
        column.setPadding(new Insets(20, 24, 24, 24));
        column.setMaxWidth(WIDTH);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
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

    private VBox sections() {
        Section connection = ConnectionSection.of(form.connection(), texts);
        Section token = TokenSection.of(form.token(), texts);
        Section sending = SendingSection.of(form.sending(), vm.testFollowerNameProperty(), texts);
        Fields.onlyWhen(connection, sandbox.not());
        Fields.onlyWhen(token, sandbox.not());
        // of the sandbox this is all that can be changed
        sandbox.subscribe(sending::setExpanded);
        return new VBox(8, connection, token, sending);
    }

    /** Above the fields and not below: a notice would lie over the buttons. */
    private HBox bar() {
        Button save = fields.button("account-save", "accounts.save", Feather.CHECK, vm::save);
        save.getStyleClass().add(Styles.ACCENT);
        save.setDefaultButton(false);
        Button test = fields.button("account-test", "accounts.test", Feather.ACTIVITY, vm::test);
        test.disableProperty().bind(form.dirtyProperty().or(vm.addingProperty()));
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

    private HBox trial() {
        Label result = new Label();
        result.setId("account-test-result");
        result.setWrapText(true);
        HBox.setHgrow(result, Priority.ALWAYS);
        Button copy = fields.button("account-copy-ip", "accounts.copy-ip", Feather.COPY, vm::copyIp);
        HBox band = new HBox(12, result, copy);
        band.setAlignment(Pos.CENTER_LEFT);
        Runnable show = () -> {
            Trial now = vm.trialProperty().get();
            result.setText(TrialWords.of(now, texts));
            band.getStyleClass().setAll("trial", "band", TrialWords.tone(now));
            band.setVisible(!(now instanceof Trial.None));
            copy.setVisible(
                    now instanceof Trial.Refused refused && !refused.ip().isEmpty());
        };
        copy.managedProperty().bind(copy.visibleProperty());
        band.managedProperty().bind(band.visibleProperty());
        vm.trialProperty().subscribe(show);
        texts.languageProperty().subscribe(_ -> show.run());
        return band;
    }
}
