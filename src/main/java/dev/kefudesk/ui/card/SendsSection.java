package dev.kefudesk.ui.card;

import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The last sends and what became of them; a press leads to the history. */
final class SendsSection extends VBox {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final CardViewModel vm;
    private final Texts texts;
    private final ZoneId zone;
    private final VBox rows = new VBox(2);
    private final Label none;

    SendsSection(CardViewModel vm, Texts texts, ZoneId zone) {
        this.vm = vm;
        this.texts = texts;
        this.zone = zone;
        Pieces pieces = new Pieces(texts);
        rows.setId("follower-card-sends");
        none = pieces.label("follower-card-sends-none", texts.of("card.sends.none"), "muted");
        none.managedProperty().bind(none.visibleProperty());
        getChildren().add(pieces.section("card.sends", none, rows));
        vm.sendsProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private void draw() {
        List<DeliverySummary> sends = vm.sendsProperty().get();
        none.setVisible(sends.isEmpty());
        rows.getChildren().setAll(sends.stream().map(this::row).toList());
    }

    private Button row(DeliverySummary send) {
        OutcomeKind kind = OutcomeKind.of(send.state());
        String outcome = OutcomeLook.sign(kind) + " " + texts.get(OutcomeLook.wordKey(kind));
        Label time = new Label(MINUTE.format(send.at().atZone(zone)));
        time.getStyleClass().add("muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        Label what = new Label(send.summary());
        what.setMnemonicParsing(false);
        what.setMaxWidth(Double.MAX_VALUE);
        what.setMinWidth(0);
        HBox.setHgrow(what, Priority.ALWAYS);
        Label result = new Label(outcome);
        result.getStyleClass().addAll("pill", OutcomeLook.tone(kind));
        result.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, time, what, result);
        line.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(null, line);
        row.getStyleClass().setAll("card-send");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setMinWidth(0);
        line.prefWidthProperty().bind(row.widthProperty().subtract(12));
        line.setMinWidth(0);
        row.setAccessibleText(texts.get("card.sends.open", time.getText(), send.summary(), outcome));
        row.setOnAction(_ -> vm.openSend(send.id()));
        return row;
    }
}
