package dev.kefudesk.ui.accounts;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings of one account. Built of labelled fields, each with its problem below it. */
final class AccountFormPane extends VBox {

    private final AccountsViewModel vm;
    private final AccountForm form;
    private final Texts texts;
    private final BooleanProperty sandbox = new SimpleBooleanProperty();

    AccountFormPane(AccountsViewModel vm, Texts texts) {
        super(16);
        this.vm = vm;
        this.form = vm.form();
        this.texts = texts;
        vm.editedProperty().subscribe(account -> sandbox.set(account != null && account.sandbox()));
        setPadding(new Insets(20, 24, 24, 24));
        setMaxWidth(640);
        getChildren()
                .addAll(
                        title(),
                        sandboxNote(),
                        nameRow(),
                        appId(),
                        secret(),
                        api(),
                        samples(),
                        limit(),
                        buttons(),
                        trial());
    }

    private Label title() {
        Label title = new Label();
        title.getStyleClass().add("section-title");
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
        Label note = words("accounts.sandbox.note");
        note.getStyleClass().setAll("label", "muted");
        onlyWhen(note, sandbox);
        return note;
    }

    private HBox nameRow() {
        TextField name = new TextField();
        name.setId("account-name");
        name.textProperty().bindBidirectional(form.nameProperty());
        name.disableProperty().bind(sandbox);
        TextChoice<AccountColour> colour = new TextChoice<>(
                texts,
                List.of(AccountColour.values()),
                one -> "accounts.colour." + one.name().toLowerCase(Locale.ROOT));
        colour.setId("account-colour");
        colour.valueProperty().bindBidirectional(form.colourProperty());
        colour.disableProperty().bind(sandbox);
        TextField mark = new TextField();
        mark.setId("account-mark");
        mark.setPrefColumnCount(2);
        mark.setTextFormatter(new TextFormatter<>(AccountFormPane::oneCharacter));
        mark.textProperty().bindBidirectional(form.markProperty());
        mark.disableProperty().bind(sandbox);
        Avatar look = new Avatar(34);
        Runnable show =
                () -> look.show(form.colourProperty().get(), form.markProperty().get());
        form.colourProperty().subscribe(show);
        form.markProperty().subscribe(show);
        show.run();
        VBox nameField = field("accounts.name", name, form.nameProblemProperty());
        HBox.setHgrow(nameField, Priority.ALWAYS);
        VBox lookField = new VBox(4, new Label(), look);
        HBox row = new HBox(
                12, nameField, field("accounts.colour", colour, null), field("accounts.mark", mark, null), lookField);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /** What is typed last takes the place of what was there. */
    private static TextFormatter.Change oneCharacter(TextFormatter.Change change) {
        String next = change.getControlNewText();
        String typed = change.getText();
        if (next.codePointCount(0, next.length()) > 1 && !typed.isEmpty()) {
            String one = typed.substring(0, typed.offsetByCodePoints(0, 1));
            change.setRange(0, change.getControlText().length());
            change.setText(one);
            change.selectRange(one.length(), one.length());
        }
        return change;
    }

    private VBox appId() {
        TextField appId = new TextField();
        appId.setId("account-appid");
        appId.promptTextProperty().bind(texts.of("accounts.appid.prompt"));
        appId.textProperty().bindBidirectional(form.appIdProperty());
        appId.editableProperty().bind(sandbox.not());
        return field("accounts.appid", appId, form.appIdProblemProperty());
    }

    private VBox secret() {
        PasswordField secret = new PasswordField();
        secret.setId("account-secret");
        secret.promptTextProperty().bind(texts.of("accounts.secret.prompt"));
        secret.textProperty().bindBidirectional(form.secretProperty());
        Label state = new Label();
        state.setId("account-secret-state");
        state.setWrapText(true);
        state.getStyleClass().add("muted");
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(form.secretStateProperty().get())
                                + (form.secretHostProperty().get().isEmpty()
                                        ? ""
                                        : " "
                                                + texts.get(
                                                        "accounts.secret.host",
                                                        form.secretHostProperty()
                                                                .get())),
                        form.secretStateProperty(),
                        form.secretHostProperty(),
                        texts.languageProperty()));
        VBox field = field("accounts.secret", secret, null);
        field.getChildren().add(state);
        onlyWhen(field, sandbox.not());
        return field;
    }

    private VBox api() {
        TextField api = new TextField();
        api.setId("account-api-base");
        api.textProperty().bindBidirectional(form.apiProperty());
        api.editableProperty().bind(sandbox.not());
        return field("accounts.api", api, form.apiProblemProperty());
    }

    /** One address a line, so that a triple click takes one whole. */
    private VBox samples() {
        TextArea samples = new TextArea(String.join("\n", vm.samplePictures()));
        samples.setId("account-samples");
        samples.setEditable(false);
        samples.setPrefRowCount(3);
        VBox field = field("accounts.samples", samples, null);
        onlyWhen(field, sandbox);
        return field;
    }

    private VBox limit() {
        Spinner<Integer> limit = new Spinner<>(1, Account.MOST_CARDS, 1);
        limit.setId("account-limit");
        limit.setEditable(true);
        limit.setPrefWidth(110);
        form.cardsProperty().subscribe(cards -> limit.getValueFactory().setValue(cards.intValue()));
        limit.valueProperty().addListener((_, _, cards) -> {
            if (cards != null) {
                form.cardsProperty().set(cards);
            }
        });
        limit.getEditor().textProperty().addListener((_, _, typed) -> {
            if (typed.matches("[1-9]|10")) {
                limit.getValueFactory().setValue(Integer.valueOf(typed));
            }
        });
        limit.getEditor().focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                limit.getEditor().setText(String.valueOf(limit.getValue()));
            }
        });
        limit.accessibleTextProperty().bind(texts.of("accounts.limit"));
        limit.getEditor().accessibleTextProperty().bind(texts.of("accounts.limit"));
        VBox field = field("accounts.limit", limit, null);
        Label help = words("accounts.limit.help");
        help.getStyleClass().add("muted");
        field.getChildren().add(help);
        return field;
    }

    private HBox buttons() {
        Button save = button("account-save", "accounts.save", Feather.CHECK, vm::save);
        save.getStyleClass().add(Styles.ACCENT);
        save.setDefaultButton(false);
        Button test = button("account-test", "accounts.test", Feather.ACTIVITY, vm::test);
        test.disableProperty().bind(form.dirtyProperty().or(vm.addingProperty()));
        Button delete = button("account-delete", "accounts.delete", Feather.TRASH_2, vm::delete);
        delete.getStyleClass().add(Styles.DANGER);
        onlyWhen(delete, sandbox.not().and(vm.addingProperty().not()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, save, test, space, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox trial() {
        Label result = new Label();
        result.setId("account-test-result");
        result.setWrapText(true);
        HBox.setHgrow(result, Priority.ALWAYS);
        Button copy = button("account-copy-ip", "accounts.copy-ip", Feather.COPY, vm::copyIp);
        copy.setMinWidth(Region.USE_PREF_SIZE);
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

    private VBox field(String key, Control control, @Nullable ObservableStringValue problem) {
        Label label = words(key);
        label.getStyleClass().setAll("label", "field-label");
        label.setLabelFor(control);
        control.accessibleTextProperty().unbind();
        control.accessibleTextProperty().bind(texts.of(key));
        VBox box = new VBox(4, label, control);
        if (problem != null) {
            Label wrong = new Label();
            wrong.setId(control.getId() + "-problem");
            wrong.setWrapText(true);
            wrong.getStyleClass().addAll("muted", "tone-refused");
            wrong.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> problem.get().isEmpty() ? "" : "✕ " + texts.get(problem.get()),
                            problem,
                            texts.languageProperty()));
            onlyWhen(wrong, Bindings.createBooleanBinding(() -> !problem.get().isEmpty(), problem));
            box.getChildren().add(wrong);
        }
        return box;
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.textProperty().bind(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Label words(String key) {
        Label label = new Label();
        label.setWrapText(true);
        label.textProperty().bind(texts.of(key));
        return label;
    }

    private static void onlyWhen(Region node, ObservableBooleanValue shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }
}
