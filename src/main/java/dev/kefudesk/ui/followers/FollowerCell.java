package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A follower: who, what is known, how the last send went; and the place where a name is written. */
final class FollowerCell extends ListCell<FollowerEntry> {

    static final double HEIGHT = 52;

    private final Avatar avatar = new Avatar(34);
    private final Label name = new Label();
    private final Label second = new Label();
    private final Label mark = new Label();
    private final VBox lines = new VBox(1, name, second);
    private final Label test = new Label();
    private final HBox row = new HBox(10, avatar, lines, test, mark);
    private final Tooltip tooltip = new Tooltip();
    private final AliasEditor alias;
    private final Texts texts;
    private final FollowerWords words;
    private final FollowersViewModel vm;
    private @Nullable TextField field;

    FollowerCell(FollowersViewModel vm, Texts texts, FollowerWords words) {
        this.vm = vm;
        this.alias = vm.alias();
        this.texts = texts;
        this.words = words;
        name.getStyleClass().add("strong");
        second.getStyleClass().add("muted");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.managedProperty().bind(mark.visibleProperty());
        test.textProperty().bind(texts.of("followers.test"));
        test.getStyleClass().addAll("pill", "pill-plain");
        test.setMinWidth(Region.USE_PREF_SIZE);
        test.managedProperty().bind(test.visibleProperty());
        vm.testFollowerProperty().subscribe(_ -> draw());
        row.setAlignment(Pos.CENTER_LEFT);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        setPrefWidth(0);
        setPrefHeight(HEIGHT);
        getStyleClass().add("follower-row");
        texts.languageProperty().subscribe(_ -> draw());
        alias.editingProperty().subscribe(_ -> drawEditor());
    }

    @Override
    protected void updateItem(@Nullable FollowerEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        draw();
        if (entry != null && !empty) {
            vm.shown(getIndex());
        }
    }

    private void draw() {
        FollowerEntry entry = getItem();
        if (entry == null || isEmpty()) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            drawEditor();
            return;
        }
        Follower follower = entry.follower();
        avatar.show(follower);
        name.setText(follower.shownName());
        second.setText(words.secondLine(follower));
        LastContact contact = entry.lastContact();
        mark.setText(words.mark(contact));
        mark.getStyleClass().setAll("label", "follower-mark");
        if (contact != null) {
            mark.getStyleClass().add(OutcomeLook.tone(OutcomeKind.of(contact.outcome())));
        }
        tooltip.setText(words.allFacts(entry));
        setTooltip(tooltip);
        boolean tester = follower.openId().equals(vm.testFollowerProperty().get());
        test.setVisible(tester);
        String facts = String.join(", ", name.getText(), second.getText(), mark.getText());
        setAccessibleText(tester ? facts + ", " + test.getText() : facts);
        setGraphic(row);
        drawEditor();
    }

    private void drawEditor() {
        FollowerEntry entry = getItem();
        boolean editing =
                !isEmpty() && entry != null && alias.isEditing(entry.follower().openId());
        if (editing == (field != null)) {
            return;
        }
        mark.setVisible(!editing);
        if (editing) {
            int number = alias.opened();
            TextField opened = editor(number);
            field = opened;
            lines.getChildren().setAll(opened);
            // a text field's skin selects everything when it finds the focus there, so it has to be made first
            opened.applyCss();
            opened.requestFocus();
            if (number == 1) {
                opened.selectAll();
            } else {
                opened.end();
            }
        } else {
            TextField closed = Objects.requireNonNull(field);
            field = null;
            closed.textProperty().unbindBidirectional(alias.textProperty());
            lines.getChildren().setAll(name, second);
            if (getListView() != null && alias.editingProperty().get() == null) {
                getListView().requestFocus();
            }
        }
    }

    private TextField editor(int number) {
        TextField editor = new TextField();
        editor.setId("follower-alias");
        editor.textProperty().bindBidirectional(alias.textProperty());
        editor.promptTextProperty().bind(texts.of("followers.alias.prompt"));
        editor.accessibleTextProperty().bind(texts.of("followers.alias.prompt"));
        editor.setOnAction(_ -> alias.commit());
        editor.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                alias.cancel();
                event.consume();
            }
        });
        editor.focusedProperty().subscribe((was, is) -> {
            if (was && !is && editor.equals(field)) {
                alias.left(number);
            }
        });
        return editor;
    }
}
