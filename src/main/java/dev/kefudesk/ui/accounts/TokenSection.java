package dev.kefudesk.ui.accounts;

import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The fields of the section "Token". */
final class TokenSection {

    private TokenSection() {}

    static Section of(TokenForm form, Texts texts) {
        Fields fields = new Fields(texts);
        TextChoice<TokenForm.Source> source =
                new TextChoice<>(texts, List.of(TokenForm.Source.values()), TokenSection::key);
        source.setId("account-token-source");
        source.valueProperty().bindBidirectional(form.sourceProperty());
        VBox content = new VBox(
                fields.field("accounts.token-source", source, null),
                fixed(form, fields, texts),
                url(form, fields, texts));
        return new Section(
                        "token",
                        texts,
                        content,
                        Bindings.createStringBinding(
                                () -> key(form.sourceProperty().get()), form.sourceProperty()))
                .openingFor(form.endProblemProperty(), form.urlProblemProperty());
    }

    private static VBox fixed(TokenForm form, Fields fields, Texts texts) {
        PasswordField token = fields.password("account-fixed-token", form.tokenProperty());
        VBox tokenField = fields.field("accounts.fixed-token", token, null);
        tokenField.getChildren().add(fields.state("account-fixed-token-state", form.tokenStateProperty()));
        TextField end = fields.text("account-token-end", form.endProperty());
        end.promptTextProperty().bind(texts.of("accounts.token-end.prompt"));
        end.setMaxWidth(200);
        VBox endField = fields.field("accounts.token-end", end, form.endProblemProperty());
        endField.getChildren().add(fields.muted("accounts.token-end.help"));
        VBox fixed = new VBox(12, tokenField, endField);
        Fields.onlyWhen(fixed, form.sourceProperty().isEqualTo(TokenForm.Source.FIXED));
        return fixed;
    }

    private static VBox url(TokenForm form, Fields fields, Texts texts) {
        TextField url = fields.text("account-token-url", form.urlProperty());
        url.promptTextProperty().bind(texts.of("accounts.token-url.prompt"));
        VBox field = fields.field("accounts.token-url", url, form.urlProblemProperty());
        field.getChildren()
                .addAll(
                        fields.state("account-token-url-state", form.urlStateProperty()),
                        fields.muted("accounts.token-url.help"));
        Fields.onlyWhen(field, form.sourceProperty().isEqualTo(TokenForm.Source.URL));
        return field;
    }

    private static String key(TokenForm.Source source) {
        return "accounts.token-source." + source.name().toLowerCase(Locale.ROOT);
    }
}
