package dev.kefudesk.ui.composer;

import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The one primary action, whether it can be done and why not, and the ways to stop it or to try it first. */
final class SendBar extends HBox {

    /** Characters of a customer-service account's name that fit on the button. */
    private static final int LONGEST_NAME = 16;

    private static final String DOUBTED = "doubted";

    private final ComposerViewModel vm;
    private final Texts texts;
    private final DoubtWords doubts;

    SendBar(ComposerViewModel vm, Texts texts) {
        this.vm = vm;
        this.texts = texts;
        this.doubts = new DoubtWords(texts, vm.zone());
        setSpacing(12);
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        Label state = state();
        getChildren().addAll(send(state), takeBack(), now(), cancel(), toMe(), state, secret());
    }

    private Button send(Label state) {
        Button send = Bits.button(
                "send",
                Bits.text(
                        texts,
                        this::called,
                        vm.sending().choice().offersProperty(),
                        vm.sendStateProperty(),
                        vm.sender().senderProperty()),
                vm::send);
        send.getStyleClass().add("send-button");
        vm.sendStateProperty().subscribe(now -> {
            send.getStyleClass().remove(DOUBTED);
            if (refused(now)) {
                send.getStyleClass().add(DOUBTED);
            }
        });
        Label keys = Bits.label(
                Bits.text(texts, () -> keys(vm.enterSendsProperty().get()), vm.enterSendsProperty()), "send-keys");
        send.setGraphic(keys);
        send.setContentDisplay(ContentDisplay.RIGHT);
        send.setGraphicTextGap(10);
        send.disableProperty().bind(vm.sendStateProperty().map(now -> !(now instanceof SendState.Ready)));
        send.accessibleTextProperty()
                .bind(Bits.text(
                        texts,
                        () -> send.getText() + ". " + state.getText(),
                        send.textProperty(),
                        state.textProperty()));
        Bits.show(send, vm.sendStateProperty().map(now -> !(now instanceof SendState.Held)));
        return send;
    }

    private String verb() {
        if (vm.sending().choice().needed()) {
            return "composer.send.choose";
        }
        return refused(vm.sendStateProperty().get()) ? "composer.send.anyway" : "composer.send";
    }

    /** Whom the follower will see it from stands on the button wherever that is not the account itself. */
    private String called() {
        SenderChoice.Sender sender = vm.sender().senderProperty().get();
        return sender.itself()
                ? texts.get(verb())
                : texts.get("composer.send-as.button", texts.get(verb()), shortened(sender.name()));
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private static boolean refused(SendState state) {
        return state instanceof SendState.Ready ready && ready.refused();
    }

    /** Whether it can be sent, why not, or what speaks against it. */
    private String words(SendState state) {
        return state instanceof SendState.Ready ready && !ready.doubts().isEmpty()
                ? ready.doubts().stream().map(doubts::brief).collect(Collectors.joining(" · "))
                : new Words(texts).sendState(state);
    }

    private Button takeBack() {
        Button undo = Bits.button(
                "send-undo", texts.of("composer.send.undo"), () -> vm.sending().takeBack());
        undo.getStyleClass().add("send-button");
        Bits.show(undo, vm.sendStateProperty().map(now -> now instanceof SendState.Held));
        // whoever has just pressed Send or a key finds the way back under the same finger
        vm.sendStateProperty().addListener((ignored, before, now) -> {
            if (now instanceof SendState.Held
                    && !(before instanceof SendState.Held)
                    && before instanceof SendState.Ready) {
                undo.requestFocus();
            }
        });
        return undo;
    }

    private Button now() {
        Button now = Bits.button("send-now", texts.of("composer.send.now"), vm.sending()::sendNow);
        Bits.show(now, vm.sendStateProperty().map(state -> state instanceof SendState.Held));
        return now;
    }

    private Button cancel() {
        Button cancel = Bits.button("send-cancel", texts.of("composer.send.cancel"), vm::cancelSend);
        cancel.setGraphic(Bits.icon(Feather.X));
        Bits.show(cancel, vm.sendStateProperty().map(SendBar::canBeCancelled));
        cancel.disableProperty().bind(vm.sendStateProperty().map(SendBar::cancelling));
        return cancel;
    }

    private static boolean mayGo(SendState state) {
        return state instanceof SendState.Ready || state instanceof SendState.ChooseWay;
    }

    private static boolean canBeCancelled(SendState state) {
        return state instanceof SendState.Sending
                || state instanceof SendState.Uploading
                || state instanceof SendState.Planned;
    }

    private static boolean cancelling(SendState state) {
        return (state instanceof SendState.Sending sending && sending.cancelling())
                || (state instanceof SendState.Uploading uploading && uploading.cancelling())
                || (state instanceof SendState.Planned plan && plan.cancelling());
    }

    /** A disabled button shows no tip, so the ground it stands on does. */
    private StackPane toMe() {
        Button toMe = Bits.button("send-to-me", texts.of("composer.send.to-me"), vm.sending()::sendToTestFollower);
        var nobody = Bindings.isEmpty(vm.sending().tester().nameProperty());
        toMe.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> nobody.get() || !mayGo(vm.sendStateProperty().get()), nobody, vm.sendStateProperty()));
        var why = Bits.text(
                texts,
                () -> nobody.get()
                        ? texts.get("composer.test.nobody")
                        : texts.get(
                                "composer.test.to",
                                vm.sending().tester().nameProperty().get()),
                vm.sending().tester().nameProperty());
        toMe.accessibleHelpProperty().bind(why);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(why);
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        StackPane ground = new StackPane(toMe);
        ground.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip.install(ground, tip);
        Bits.show(ground, vm.sendStateProperty().map(state -> !state.underWay()));
        return ground;
    }

    private Label state() {
        Label state =
                Bits.label(Bits.text(texts, () -> words(vm.sendStateProperty().get()), vm.sendStateProperty()));
        state.setId("send-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(state, Priority.ALWAYS);
        vm.sendStateProperty().addListener((ignored, before, now) -> Bits.tone(state, Words.tone(now)));
        Bits.tone(state, Words.tone(vm.sendStateProperty().get()));
        return state;
    }

    private Button secret() {
        Button secret = Bits.button(
                "send-give-secret",
                Bits.text(
                        texts, () -> texts.get(secretKey(vm.sendStateProperty().get())), vm.sendStateProperty()),
                vm::giveSecret);
        Bits.show(secret, vm.sendStateProperty().map(state -> state instanceof SendState.SecretNeeded));
        return secret;
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
