package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.PlanPart;
import dev.kefudesk.ui.kit.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** The bands above the send button: a message may have arrived, or would be shown from nobody. */
final class Banners {

    private Banners() {}

    /** Says that nobody knows whether the last message arrived, and takes what a person found out. */
    static Node unknown(ComposerViewModel vm, Texts texts) {
        Label words = Bits.label(
                Bits.text(
                        texts,
                        () -> {
                            Delivery row = vm.unknownProperty().get();
                            return row == null ? "" : "? " + words(vm, texts, row);
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
        words.setId("may-have-arrived-text");
        Bits.show(band, vm.unknownProperty().isNotNull());
        return band;
    }

    /** Says that WeChat no longer lists whom the message would be shown from; only a person chooses another. */
    static Node senderGone(ComposerViewModel vm, Texts texts) {
        Label words = Bits.label(
                Bits.text(
                        texts,
                        () -> "! "
                                + texts.get(
                                        "composer.send-as.gone",
                                        vm.sender().senderProperty().get().kfAccount()),
                        vm.sender().senderProperty()),
                "strong",
                "tone-unknown");
        Button itself = Bits.button(
                "send-as-fall-back",
                texts.of("composer.send-as.fall-back"),
                () -> vm.sender().choose(""));
        FlowPane band = band(words, itself);
        band.setId("send-as-gone");
        Bits.show(band, vm.sender().senderProperty().map(SenderChoice.Sender::gone));
        return band;
    }

    /** Of a plan's message also which part it was. */
    private static String words(ComposerViewModel vm, Texts texts, Delivery row) {
        String time = vm.timeOf(row.at());
        PlanPart part = row.plan();
        return part == null
                ? texts.get("composer.unknown.text", time, row.message().summary())
                : texts.get("composer.unknown.part", time, row.message().summary(), part.part(), part.parts());
    }

    private static FlowPane band(Label words, Region... others) {
        FlowPane band = new FlowPane(12, 8, words);
        band.getChildren().addAll(others);
        band.setAlignment(Pos.CENTER_LEFT);
        band.setPrefWrapLength(200);
        band.setMinHeight(Region.USE_PREF_SIZE);
        // a long sentence wraps instead of making the column wider than the window
        band.setMinWidth(0);
        words.setWrapText(true);
        words.maxWidthProperty().bind(band.widthProperty().subtract(28));
        band.getStyleClass().addAll("unknown-band");
        return band;
    }
}
