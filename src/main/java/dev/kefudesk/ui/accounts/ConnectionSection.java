package dev.kefudesk.ui.accounts;

import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.TextChoice;
import dev.kefudesk.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The fields of the section "Connection". */
final class ConnectionSection {

    private ConnectionSection() {}

    static Section of(ConnectionForm form, Texts texts) {
        Fields fields = new Fields(texts);
        TextChoice<ConnectionForm.Way> way =
                new TextChoice<>(texts, List.of(ConnectionForm.Way.values()), ConnectionSection::key);
        way.setId("account-connection");
        way.valueProperty().bindBidirectional(form.wayProperty());
        VBox content = new VBox(fields.field("accounts.connection", way, null), proxy(form, fields));
        return new Section(
                        "connection",
                        texts,
                        content,
                        Bindings.createStringBinding(
                                () -> key(form.wayProperty().get()), form.wayProperty()))
                .openingFor(form.hostProblemProperty(), form.portProblemProperty());
    }

    private static VBox proxy(ConnectionForm form, Fields fields) {
        TextField host = fields.text("account-proxy-host", form.hostProperty());
        TextField port = fields.text("account-proxy-port", form.portProperty());
        port.setPrefColumnCount(5);
        TextField user = fields.text("account-proxy-user", form.userProperty());
        PasswordField password = fields.password("account-proxy-password", form.passwordProperty());
        password.disableProperty().bind(form.userProperty().map(String::isBlank));
        VBox hostField = fields.field("accounts.proxy.host", host, form.hostProblemProperty());
        HBox.setHgrow(hostField, Priority.ALWAYS);
        VBox userField = fields.field("accounts.proxy.user", user, null);
        VBox passwordField = fields.field("accounts.proxy.password", password, null);
        HBox.setHgrow(userField, Priority.ALWAYS);
        HBox.setHgrow(passwordField, Priority.ALWAYS);
        VBox proxy = new VBox(
                12,
                new HBox(12, hostField, fields.field("accounts.proxy.port", port, form.portProblemProperty())),
                new VBox(
                        4,
                        new HBox(12, userField, passwordField),
                        fields.state("account-proxy-password-state", form.passwordStateProperty())));
        Fields.onlyWhen(proxy, form.wayProperty().isEqualTo(ConnectionForm.Way.PROXY));
        return proxy;
    }

    private static String key(ConnectionForm.Way way) {
        return "accounts.connection." + way.name().toLowerCase(Locale.ROOT);
    }
}
