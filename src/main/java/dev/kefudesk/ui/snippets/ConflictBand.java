package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says what a colleague has done with the snippet meanwhile, shows it, and asks whose counts. */
final class ConflictBand extends VBox {

    private final Texts texts;
    private final ZoneId zone;
    private final Label what = new Label();
    private final Label theirs = new Label();
    private final Button take = new Button();
    private final Button keep = new Button();

    ConflictBand(SnippetsViewModel vm, Texts texts, ZoneId zone) {
        super(8);
        this.texts = texts;
        this.zone = zone;
        setId("snippet-conflict");
        getStyleClass().add("unknown-band");
        for (Label label : new Label[] {what, theirs}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        what.getStyleClass().addAll("strong", "tone-unknown");
        theirs.setId("snippet-theirs");
        theirs.managedProperty().bind(theirs.visibleProperty());
        theirs.visibleProperty().bind(theirs.textProperty().isNotEmpty());
        take.setId("snippet-take-theirs");
        keep.setId("snippet-keep-mine");
        take.setOnAction(_ -> {
            if (vm.standingProperty().get() instanceof Standing.Deleted) {
                vm.letGo();
            } else {
                vm.takeTheirs();
            }
        });
        keep.setOnAction(_ -> vm.keepMine());
        HBox buttons = new HBox(8, take, keep);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(what, theirs, buttons);
        managedProperty().bind(visibleProperty());
        vm.standingProperty().subscribe(this::draw);
        texts.languageProperty()
                .addListener((_, _, _) -> draw(vm.standingProperty().get()));
    }

    private void draw(Standing standing) {
        setVisible(standing instanceof Standing.Theirs || standing instanceof Standing.Deleted);
        if (standing instanceof Standing.Theirs(Snippet now)) {
            what.setText("? " + texts.get("snippets.conflict.changed", who(now), at(now)));
            theirs.setText(new SnippetWords(texts).folder(now.folder()) + " · " + now.name() + "\n"
                    + now.content().line(300));
            take.setText(texts.get("snippets.conflict.take"));
            keep.setText(texts.get("snippets.conflict.keep"));
        } else if (standing instanceof Standing.Deleted) {
            what.setText("? " + texts.get("snippets.conflict.deleted"));
            theirs.setText("");
            take.setText(texts.get("snippets.conflict.close"));
            keep.setText(texts.get("snippets.conflict.anew"));
        }
    }

    private String who(Snippet now) {
        return now.changedBy().isEmpty() ? texts.get("snippets.conflict.somebody") : now.changedBy();
    }

    private String at(Snippet now) {
        var at = now.changedAt();
        return at == null
                ? ""
                : DateTimeFormatter.ofPattern(
                                texts.get("snippets.time"), texts.language().locale())
                        .format(at.atZone(zone));
    }
}
