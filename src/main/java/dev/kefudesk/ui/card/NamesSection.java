package dev.kefudesk.ui.card;

import dev.kefudesk.domain.follower.CareLimits;
import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.StoreWords;
import dev.kefudesk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What people write about a follower: the name at this desk, the remark at WeChat, the note. */
final class NamesSection extends VBox {

    private final CardViewModel vm;
    private final Texts texts;
    private final Pieces pieces;
    private final TextField alias = new TextField();

    NamesSection(CardViewModel vm, Texts texts) {
        super(14);
        this.vm = vm;
        this.texts = texts;
        this.pieces = new Pieces(texts);
        getChildren().addAll(alias(), remark(), note());
    }

    /** Where one begins to write. */
    TextField first() {
        return alias;
    }

    private VBox alias() {
        late(alias, "follower-card-alias", "card.alias", vm.alias());
        return pieces.section("card.alias", alias, state("follower-card-alias-state", "card.alias.help", vm.alias()));
    }

    private VBox note() {
        TextArea note = new TextArea();
        note.setPrefRowCount(3);
        RightToLeft.wrap(note);
        late(note, "follower-card-note", "card.note", vm.note());
        // Tab leaves the field, as everywhere on the card
        note.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
                event.consume();
                note.fireEvent(new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false, false));
            }
        });
        return pieces.section("card.note", note, state("follower-card-note-state", "card.note.help", vm.note()));
    }

    private void late(TextInputControl field, String id, String key, LateText text) {
        field.setId(id);
        field.accessibleTextProperty().bind(texts.of(key));
        field.textProperty().bindBidirectional(text.textProperty());
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is) {
                text.keepNow();
            }
        });
    }

    /** Whether it is written down. */
    private Label state(String id, String help, LateText text) {
        Label state = pieces.label(
                id,
                pieces.said(
                        () -> switch (text.stateProperty().get()) {
                            case LateText.Kept _ -> texts.get(help);
                            case LateText.Typed _ -> texts.get("card.late.typed");
                            case LateText.NotKept(var kind) ->
                                texts.get(
                                        "card.late.failed",
                                        StoreWords.cause(texts, kind),
                                        StoreWords.step(texts, kind));
                        },
                        text.stateProperty()),
                "muted");
        text.stateProperty().subscribe(now -> {
            state.getStyleClass().removeAll("tone-refused");
            if (now instanceof LateText.NotKept) {
                state.getStyleClass().add("tone-refused");
            }
        });
        return state;
    }

    private VBox remark() {
        RemarkEditor remark = vm.remark();
        TextField field = new TextField();
        field.setId("follower-card-remark");
        field.accessibleTextProperty().bind(texts.of("card.remark"));
        field.textProperty().bindBidirectional(remark.textProperty());
        field.setOnAction(_ -> remark.save());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && remark.changed().get()) {
                remark.revert();
                event.consume();
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        Button save = pieces.button("follower-card-remark-save", "card.remark.save", remark::save);
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !remark.changed().get()
                                || remark.tooLong()
                                || remark.change().runningProperty().get(),
                        remark.changed(),
                        remark.length(),
                        remark.change().runningProperty()));
        HBox line = new HBox(8, field, busy(remark), save);
        line.setAlignment(Pos.CENTER_LEFT);
        return pieces.section(
                "card.remark",
                line,
                remarkState(remark),
                pieces.problem("follower-card-remark-problem", vm.problem(remark.change())));
    }

    private static ProgressIndicator busy(RemarkEditor remark) {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setId("follower-card-remark-busy");
        busy.setPrefSize(16, 16);
        busy.setMinSize(16, 16);
        busy.setMaxSize(16, 16);
        Pieces.onlyWhile(busy, remark.change().runningProperty());
        return busy;
    }

    private HBox remarkState(RemarkEditor remark) {
        Label help = pieces.label(
                "follower-card-remark-state",
                pieces.said(
                        () -> {
                            if (remark.change().runningProperty().get()) {
                                return texts.get("card.remark.saving");
                            }
                            return texts.get(remark.changed().get() ? "card.remark.unsaved" : "card.remark.help");
                        },
                        remark.change().runningProperty(),
                        remark.changed()),
                "muted");
        Label count = pieces.label(
                "follower-card-remark-count",
                pieces.said(
                        () -> texts.get(
                                remark.tooLong() ? "card.remark.count.over" : "card.remark.count",
                                remark.length().get(),
                                CareLimits.REMARK_CHARACTERS),
                        remark.length()),
                "muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        remark.length().subscribe(_ -> {
            count.getStyleClass().remove("tone-refused");
            if (remark.tooLong()) {
                count.getStyleClass().add("tone-refused");
            }
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, help, gap, count);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
