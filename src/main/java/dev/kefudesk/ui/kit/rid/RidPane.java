package dev.kefudesk.ui.kit.rid;

import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What was looked up: words, and the record to read. Takes no room while nothing was. */
public final class RidPane extends VBox {

    private final Label words = new Label();
    private final TextArea body = new TextArea();

    /** @param id of the pane; words and record have it with {@code -words} and {@code -record} */
    public RidPane(String id, RidViewModel vm, Texts texts) {
        super(6);
        setId(id);
        words.setId(id + "-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        body.setId(id + "-record");
        body.setEditable(false);
        RightToLeft.wrap(body);
        body.setPrefRowCount(7);
        body.getStyleClass().add("mono-box");
        body.accessibleTextProperty().bind(texts.of("rid.record"));
        body.managedProperty().bind(body.visibleProperty());
        managedProperty().bind(visibleProperty());
        getChildren().addAll(words, body);
        vm.recordProperty().subscribe(record -> show(record, texts));
    }

    private void show(RidRecord record, Texts texts) {
        setVisible(!(record instanceof RidRecord.None));
        body.setVisible(record instanceof RidRecord.Found);
        switch (record) {
            case RidRecord.None _ -> words.setText("");
            case RidRecord.Looking _ -> words.setText(texts.get("rid.looking"));
            case RidRecord.NotFound not -> words.setText("✕ " + not.words());
            case RidRecord.Found found -> {
                words.setText("✓ " + found.facts());
                body.setText(found.record());
            }
        }
    }
}
