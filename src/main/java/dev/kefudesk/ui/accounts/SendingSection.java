package dev.kefudesk.ui.accounts;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The fields of the section "Sending". */
final class SendingSection {

    private SendingSection() {}

    /** @param testFollower the name of the follower whose OpenID is typed, {@code ""} where there is none */
    static Section of(SendingForm form, ReadOnlyStringProperty testFollower, Texts texts) {
        Fields fields = new Fields(texts);
        TextField openId = fields.text("account-test-follower", form.testFollowerProperty());
        openId.promptTextProperty().bind(texts.of("accounts.test-follower.prompt"));
        VBox follower = fields.field("accounts.test-follower", openId, form.testFollowerProblemProperty());
        Label name = new Label();
        name.setId("account-test-follower-name");
        name.setWrapText(true);
        name.getStyleClass().add("strong");
        name.textProperty().bind(testFollower);
        Fields.onlyWhen(name, testFollower.isNotEmpty());
        follower.getChildren().addAll(name, fields.muted("accounts.test-follower.help"));
        VBox content = new VBox(
                fields.number("account-limit", "accounts.limit", Account.MOST_CARDS, form.cardsProperty()),
                fields.number(
                        "account-allowance", "accounts.allowance", Account.MOST_ALLOWANCE, form.allowanceProperty()),
                follower);
        return new Section("sending", texts, content, new ReadOnlyStringWrapper(""))
                .openingFor(form.testFollowerProblemProperty());
    }
}
