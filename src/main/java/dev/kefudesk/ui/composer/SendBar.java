package dev.kefudesk.ui.composer;

import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The one primary action, whether it can be done and why not, and the way to stop it. */
final class SendBar extends HBox {

    SendBar(ComposerViewModel vm, Texts texts) {
        Words words = new Words(texts);
        setSpacing(12);
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        Button send = Bits.button("send", texts.of("composer.send"), vm::send);
        send.getStyleClass().add("send-button");
        Label keys = Bits.label(
                Bits.text(texts, () -> keys(vm.enterSendsProperty().get()), vm.enterSendsProperty()), "send-keys");
        send.setGraphic(keys);
        send.setContentDisplay(ContentDisplay.RIGHT);
        send.setGraphicTextGap(10);
        send.disableProperty().bind(vm.sendStateProperty().map(state -> !(state instanceof SendState.Ready)));
        Button cancel = Bits.button("send-cancel", texts.of("composer.send.cancel"), vm::cancelSend);
        cancel.setGraphic(Bits.icon(Feather.X));
        Bits.show(cancel, vm.sendStateProperty().map(state -> state instanceof SendState.Sending));
        cancel.disableProperty()
                .bind(vm.sendStateProperty()
                        .map(state -> state instanceof SendState.Sending sending && sending.cancelling()));
        Button secret = Bits.button(
                "send-give-secret",
                Bits.text(
                        texts, () -> texts.get(secretKey(vm.sendStateProperty().get())), vm.sendStateProperty()),
                vm::giveSecret);
        Bits.show(secret, vm.sendStateProperty().map(state -> state instanceof SendState.SecretNeeded));
        Label state = Bits.label(
                Bits.text(texts, () -> words.sendState(vm.sendStateProperty().get()), vm.sendStateProperty()));
        state.setId("send-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(state, Priority.ALWAYS);
        vm.sendStateProperty().addListener((ignored, before, now) -> Bits.tone(state, Words.tone(now)));
        Bits.tone(state, Words.tone(vm.sendStateProperty().get()));
        send.accessibleTextProperty()
                .bind(Bits.text(
                        texts, () -> texts.get("composer.send") + ". " + state.getText(), state.textProperty()));
        getChildren().addAll(send, cancel, state, secret);
    }

    private static String secretKey(SendState state) {
        return state instanceof SendState.SecretNeeded needed && needed.locked()
                ? "composer.give-passphrase"
                : "composer.give-secret";
    }

    private static String keys(boolean enterSends) {
        if (enterSends) {
            return "Enter";
        }
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        return mac ? "⌘+Enter" : "Ctrl+Enter";
    }
}
