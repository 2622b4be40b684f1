package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.domain.send.LastContact;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.ui.kit.Avatar;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.Slot;
import dev.kefudesk.ui.kit.window.WindowDot;
import dev.kefudesk.ui.kit.window.WindowLook;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A follower: who, what is known, how the last send went; and the place where a name is written. */
final class FollowerCell extends ListCell<Slot<FollowerRow>> {

    static final double HEIGHT = 52;

    private final Avatar avatar = new Avatar(34);
    private final Label name = new Label();
    private final Label second = new Label();
    private final Label star = new Label("★");
    private final HBox first = new HBox(4, star, name);
    private final Label mark = new Label();
    private final WindowDot dot = new WindowDot();
    private final Label window = new Label();
    private final VBox state = new VBox(2, window, mark);
    private final VBox lines = new VBox(1, first, second);
    private final Label test = new Label();
    private final Label colleague = new Label();
    private final HBox row = new HBox(10, avatar, lines, test, colleague, state);
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
        star.getStyleClass().add("follower-star");
        star.setMinWidth(Region.USE_PREF_SIZE);
        star.managedProperty().bind(star.visibleProperty());
        first.setAlignment(Pos.CENTER_LEFT);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.managedProperty().bind(mark.visibleProperty());
        window.setGraphic(dot);
        window.getStyleClass().addAll("muted", "follower-window");
        window.setMinWidth(Region.USE_PREF_SIZE);
        state.setAlignment(Pos.CENTER_RIGHT);
        state.managedProperty().bind(state.visibleProperty());
        test.textProperty().bind(texts.of("followers.test"));
        test.getStyleClass().addAll("pill", "pill-plain");
        test.setMinWidth(Region.USE_PREF_SIZE);
        test.managedProperty().bind(test.visibleProperty());
        vm.testFollowerProperty().subscribe(_ -> draw());
        vm.activityProperty().subscribe(_ -> draw());
        vm.filter().momentProperty().subscribe(_ -> draw());
        colleague.getStyleClass().addAll("pill", "pill-plain", "follower-colleague");
        colleague.setMinWidth(Region.USE_PREF_SIZE);
        colleague.setGraphic(new FontIcon(Feather.EDIT_3));
        colleague.managedProperty().bind(colleague.visibleProperty());
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
    protected void updateItem(@Nullable Slot<FollowerRow> slot, boolean empty) {
        super.updateItem(slot, empty);
        draw();
        if (slot != null && !empty) {
            vm.shown(getIndex());
        }
    }

    private @Nullable FollowerRow shown() {
        return isEmpty() || getItem() == null ? null : getItem().row();
    }

    private @Nullable FollowerEntry entry() {
        FollowerRow shown = shown();
        return shown == null ? null : shown.entry();
    }

    private void draw() {
        FollowerRow shown = shown();
        setText(shown == null && !isEmpty() ? "…" : null);
        if (shown == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(isEmpty() ? null : texts.get("followers.row.loading"));
            drawEditor();
            return;
        }
        FollowerEntry entry = shown.entry();
        Follower follower = entry.follower();
        avatar.show(follower);
        star.setVisible(shown.marks().favourite());
        drawWindow(shown.marks());
        name.setText(follower.shownName());
        second.setText(words.secondLine(follower, shown.marks()));
        LastContact contact = entry.lastContact();
        mark.setText(words.mark(contact));
        mark.getStyleClass().setAll("label", "follower-mark");
        if (contact != null) {
            mark.getStyleClass().add(OutcomeLook.tone(OutcomeKind.of(contact.outcome())));
        }
        String busy = vm.colleague(follower.openId()).map(words::colleague).orElse("");
        colleague.setVisible(!busy.isEmpty());
        colleague.setText(vm.colleague(follower.openId()).map(words::shortly).orElse(""));
        String facts = words.allFacts(shown, vm.filter().momentProperty().get());
        tooltip.setText(busy.isEmpty() ? facts : busy + "\n" + facts);
        setTooltip(tooltip);
        boolean tester = follower.openId().equals(vm.testFollowerProperty().get());
        test.setVisible(tester);
        setAccessibleText(Stream.of(
                        name.getText(),
                        shown.marks().favourite() ? texts.get("followers.favourite") : "",
                        second.getText(),
                        words.window(shown.marks(), vm.filter().momentProperty().get()),
                        mark.getText(),
                        tester ? test.getText() : "",
                        busy)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(", ")));
        setGraphic(row);
        mark.setVisible(contact != null);
        // there is room for one of them, and what happens now says more
        state.setVisible(busy.isEmpty() && field == null);
        drawEditor();
    }

    private void drawWindow(FollowerMarks marks) {
        Moment moment = vm.filter().momentProperty().get();
        dot.show(WindowLook.of(marks, moment));
        window.setText(words.windowShortly(marks, moment));
    }

    private void drawEditor() {
        FollowerEntry entry = entry();
        boolean editing = entry != null && alias.isEditing(entry.follower().openId());
        if (editing == (field != null)) {
            return;
        }
        state.setVisible(!editing && !colleague.isVisible());
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
            lines.getChildren().setAll(first, second);
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
