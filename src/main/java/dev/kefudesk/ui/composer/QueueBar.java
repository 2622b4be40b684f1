package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The messages of other drafts that leave in a moment and can still be taken back, whoever is on screen. */
final class QueueBar extends FlowPane {

    private final ComposerViewModel vm;
    private final Texts texts;
    private final Map<DraftKey, Row> byDraft = new HashMap<>();

    QueueBar(ComposerViewModel vm, Texts texts) {
        super(16, 4);
        this.vm = vm;
        this.texts = texts;
        setId("send-queue");
        getStyleClass().addAll("send-queue", "line-above");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        InvalidationListener refresh = ignored -> refresh();
        vm.sending().queue().addListener(refresh);
        texts.languageProperty().addListener(refresh);
        Bits.show(this, Bindings.isNotEmpty(vm.sending().queue()));
        refresh();
    }

    private void refresh() {
        List<Node> rows = new ArrayList<>();
        Map<DraftKey, Row> shown = new HashMap<>();
        for (Flights.Flight flight : vm.sending().queue()) {
            if (flight.phase() instanceof Flights.Phase.Held(int seconds)) {
                DraftKey key = flight.parcel().source().key();
                Row row = byDraft.getOrDefault(key, new Row(key));
                row.say(flight.parcel(), seconds);
                shown.put(key, row);
                rows.add(row);
            }
        }
        byDraft.clear();
        byDraft.putAll(shown);
        if (!rows.equals(getChildren())) {
            getChildren().setAll(rows);
        }
    }

    /** One message; it stays the same control while its seconds run. */
    private final class Row extends HBox {
        private final Label words = new Label();
        private final Button undo;

        Row(DraftKey key) {
            super(8);
            words.setMnemonicParsing(false);
            undo = Bits.button(
                    "queue-undo",
                    texts.of("composer.send.undo"),
                    () -> vm.sending().takeBack(key));
            undo.getStyleClass().add("small");
            setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(words, undo);
        }

        void say(Parcel parcel, int seconds) {
            words.setText(texts.get(
                    "composer.queue",
                    parcel.followerName(),
                    seconds,
                    parcel.account().name()));
            undo.setAccessibleText(texts.get("composer.queue.undo", parcel.followerName()));
        }
    }
}
