package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What every account needs: name and look, AppID, AppSecret, API address. */
final class BasicsPane extends VBox {

    private final AccountForm form;
    private final Texts texts;
    private final Fields fields;
    private final ObservableBooleanValue sandbox;

    /** @param sandbox whether the account is the built-in one, of which none of these can be changed */
    BasicsPane(AccountForm form, Texts texts, ObservableBooleanValue sandbox) {
        super(16);
        this.form = form;
        this.texts = texts;
        this.fields = new Fields(texts);
        this.sandbox = sandbox;
        getChildren().addAll(nameRow(), appId(), secret(), api());
    }

    private HBox nameRow() {
        TextField name = fields.text("account-name", form.nameProperty());
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
        mark.setTextFormatter(new TextFormatter<>(BasicsPane::oneCharacter));
        mark.textProperty().bindBidirectional(form.markProperty());
        mark.disableProperty().bind(sandbox);
        Avatar look = new Avatar(34);
        Runnable show =
                () -> look.show(form.colourProperty().get(), form.markProperty().get());
        form.colourProperty().subscribe(show);
        form.markProperty().subscribe(show);
        show.run();
        VBox nameField = fields.field("accounts.name", name, form.nameProblemProperty());
        HBox.setHgrow(nameField, Priority.ALWAYS);
        VBox lookField = new VBox(4, new Label(), look);
        HBox row = new HBox(
                12,
                nameField,
                fields.field("accounts.colour", colour, null),
                fields.field("accounts.mark", mark, null),
                lookField);
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
        TextField appId = fields.text("account-appid", form.appIdProperty());
        appId.promptTextProperty().bind(texts.of("accounts.appid.prompt"));
        appId.editableProperty().bind(Bindings.not(sandbox));
        return fields.field("accounts.appid", appId, form.appIdProblemProperty());
    }

    private VBox secret() {
        PasswordField secret = fields.password("account-secret", form.secretProperty());
        secret.promptTextProperty().bind(texts.of("accounts.secret.prompt"));
        Label state = new Label();
        state.setId("account-secret-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.getStyleClass().add("muted");
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            String host = form.secretHostProperty().get();
                            String words = texts.get(form.secretStateProperty().get());
                            return host.isEmpty() ? words : words + " " + texts.get("accounts.secret.host", host);
                        },
                        form.secretStateProperty(),
                        form.secretHostProperty(),
                        texts.languageProperty()));
        VBox field = fields.field("accounts.secret", secret, null);
        field.getChildren().add(state);
        Fields.onlyWhen(field, Bindings.not(sandbox));
        return field;
    }

    private VBox api() {
        TextField api = fields.text("account-api-base", form.apiProperty());
        api.editableProperty().bind(Bindings.not(sandbox));
        return fields.field("accounts.api", api, form.apiProblemProperty());
    }
}
