package dev.kefudesk.ui.waiting;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.window.WindowDot;
import dev.kefudesk.ui.kit.window.WindowLook;
import dev.kefudesk.ui.kit.window.WindowTimes;
import dev.kefudesk.ui.kit.window.WindowWords;
import java.time.Duration;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Who waits, for how long, what they wrote last, and how long they can still be answered. */
final class WaitingCell extends ListCell<WaitingRow> {

    private static final double HEIGHT = 60;

    private final WaitingViewModel vm;
    private final Texts texts;
    private final WindowTimes times;
    private final WindowWords words;
    private final Avatar avatar = new Avatar(34);
    private final Label name = new Label();
    private final Label said = new Label();
    private final Label since = new Label();
    private final Label window = new Label();
    private final WindowDot dot = new WindowDot();
    private final HBox row;

    WaitingCell(WaitingViewModel vm, Texts texts, ZoneId zone) {
        this.vm = vm;
        this.texts = texts;
        this.times = new WindowTimes(texts, zone);
        this.words = new WindowWords(texts);
        getStyleClass().add("waiting-cell");
        setPrefWidth(0);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        name.getStyleClass().add("strong");
        said.getStyleClass().add("muted");
        window.setGraphic(dot);
        for (Label each : new Label[] {name, said, since, window}) {
            each.setMnemonicParsing(false);
        }
        since.setMinWidth(Region.USE_PREF_SIZE);
        window.setMinWidth(Region.USE_PREF_SIZE);
        VBox who = new VBox(2, name, said);
        who.setAlignment(Pos.CENTER_LEFT);
        who.setMinWidth(0);
        HBox.setHgrow(who, Priority.ALWAYS);
        VBox time = new VBox(2, since, window);
        time.setAlignment(Pos.CENTER_RIGHT);
        row = new HBox(10, avatar, who, time);
        row.setAlignment(Pos.CENTER_LEFT);
        vm.lookProperty().subscribe(() -> show(getItem()));
        texts.languageProperty().subscribe(() -> show(getItem()));
    }

    @Override
    protected void updateItem(@Nullable WaitingRow item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        show(empty ? null : item);
    }

    private void show(@Nullable WaitingRow item) {
        WaitingViewModel.Look look = vm.lookProperty().get();
        if (item == null || look.moment() == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Follower follower = item.follower();
        avatar.show(follower);
        name.setText(follower.shownName());
        said.setText(said(item.lastText()));
        String waits = times.ago(Duration.between(item.since(), look.now()));
        since.setText(texts.get("waiting.since", waits));
        WindowLook shape = WindowLook.of(item.marks(), look.moment());
        dot.show(shape);
        window.setText(words.shortly(item.marks(), look.moment()));
        window.getStyleClass().setAll("label", "waiting-window", shape.tone());
        setAccessibleText(texts.get(
                "waiting.row", follower.shownName(), waits, said.getText(), words.spoken(item.marks(), look.moment())));
        setGraphic(row);
    }

    private String said(String lastText) {
        return lastText.isEmpty() ? texts.get("waiting.unsaid") : lastText.replaceAll("\\s+", " ");
    }
}
