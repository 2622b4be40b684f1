package dev.kefudesk.ui.shell;

import atlantafx.base.theme.Styles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.ui.kit.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks for an AppSecret, saying which AppID it belongs to and to which host it will be sent. */
final class SecretPrompt {

    private final OverlayLayer layer;
    private final ShellViewModel vm;
    private final Texts texts;
    private @Nullable VBox card;

    SecretPrompt(OverlayLayer layer, ShellViewModel vm, Texts texts) {
        this.layer = layer;
        this.vm = vm;
        this.texts = texts;
        vm.secretWantedProperty().addListener((_, _, wanted) -> show(wanted));
        show(vm.secretWantedProperty().get());
    }

    private void show(@Nullable Account wanted) {
        if (card != null) {
            layer.close(card);
            card = null;
        }
        if (wanted == null) {
            return;
        }
        Label title = new Label();
        title.textProperty().bind(texts.of("shell.secret.title", wanted.name()));
        title.getStyleClass().add("section-title");
        title.setWrapText(true);
        Label why = new Label();
        why.textProperty()
                .bind(texts.of(vm.secretsStayInMemory() ? "shell.secret.why.memory" : "shell.secret.why.kept"));
        why.setWrapText(true);
        Label to = new Label();
        to.textProperty()
                .bind(texts.of(
                        "shell.secret.to", wanted.appId(), wanted.api().origin().shown()));
        to.setId("secret-to");
        to.setWrapText(true);
        to.getStyleClass().add("muted");
        PasswordField input = new PasswordField();
        input.setId("secret-input");
        Label label = new Label();
        label.textProperty().bind(texts.of("shell.secret.label"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(input);
        Button ok = new Button();
        ok.textProperty().bind(texts.of("shell.secret.ok"));
        ok.setId("secret-ok");
        ok.getStyleClass().add(Styles.ACCENT);
        ok.disableProperty().bind(input.textProperty().map(String::isBlank));
        ok.setOnAction(_ -> vm.giveSecret(input.getText()));
        Button later = new Button();
        later.textProperty().bind(texts.of("shell.secret.later"));
        later.setId("secret-later");
        later.setOnAction(_ -> vm.secretLater());
        input.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                vm.giveSecret(input.getText());
            }
        });
        HBox buttons = new HBox(8, later, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card = new VBox(12, title, why, new VBox(4, label, input), to, buttons);
        card.setPrefWidth(440);
        layer.open(card, input, vm::secretLater);
    }
}
