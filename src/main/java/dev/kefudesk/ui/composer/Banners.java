package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.ui.kit.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Bands above the send button: a message that may have arrived, and more cards than the account takes. */
final class Banners {

    private Banners() {}

    /** Says that nobody knows whether the last message arrived, and takes what a person found out. */
    static Node unknown(ComposerViewModel vm, Texts texts) {
        Label words = Bits.label(
                Bits.text(
                        texts,
                        () -> {
                            Delivery row = vm.unknownProperty().get();
                            return row == null
                                    ? ""
                                    : "? "
                                            + texts.get(
                                                    "composer.unknown.text",
                                                    vm.timeOf(row.at()),
                                                    row.message().summary());
                        },
                        vm.unknownProperty()),
                "strong",
                "tone-unknown");
        Button arrived =
                Bits.button("compose-settle-arrived", texts.of("composer.unknown.arrived"), () -> vm.settle(true));
        Button lost = Bits.button(
                "compose-settle-not-arrived", texts.of("composer.unknown.not-arrived"), () -> vm.settle(false));
        FlowPane band = band(words, arrived, lost);
        band.setId("may-have-arrived");
        Bits.show(band, vm.unknownProperty().isNotNull());
        return band;
    }

    /** Says that the account takes fewer cards, and offers the first alone. */
    static Node plan(ComposerViewModel vm, Texts texts) {
        Label words = Bits.label(
                Bits.text(
                        texts,
                        () -> {
                            Recipient to = vm.recipientProperty().get();
                            return to == null
                                    ? ""
                                    : texts.get(
                                            "composer.plan.text",
                                            to.account().cardsPerMessage(),
                                            vm.news().cards().size());
                        },
                        vm.recipientProperty(),
                        vm.news().cards()),
                "strong",
                "tone-unknown");
        Button first = Bits.button("plan-first", texts.of("composer.plan.first"), vm::sendFirstCard);
        first.disableProperty().bind(vm.firstCardReadyProperty().not());
        Label fewer = Bits.label(texts.of("composer.plan.fewer"), "muted");
        fewer.setWrapText(true);
        FlowPane band = band(words, first, fewer);
        band.setId("delivery-plan");
        Bits.show(band, vm.planOfferedProperty());
        return band;
    }

    private static FlowPane band(Label words, Region... others) {
        FlowPane band = new FlowPane(12, 8, words);
        band.getChildren().addAll(others);
        band.setAlignment(Pos.CENTER_LEFT);
        band.setPrefWrapLength(200);
        band.setMinHeight(Region.USE_PREF_SIZE);
        words.setWrapText(true);
        words.maxWidthProperty().bind(band.widthProperty().subtract(28));
        band.getStyleClass().addAll("unknown-band");
        return band;
    }
}
