package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.Slot;
import dev.kefudesk.ui.kit.list.Viewport;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The rows: choosing whom to write to, and what can be done about a follower by a menu or a key. */
final class FollowerList extends ListView<Slot<FollowerRow>> {

    private final FollowersViewModel vm;
    private final FollowerActions actions;

    FollowerList(FollowersViewModel vm, Texts texts, FollowerWords words, FollowerActions actions) {
        this.vm = vm;
        this.actions = actions;
        setId("follower-list");
        setFixedCellSize(FollowerCell.HEIGHT);
        setItems(vm.entries());
        setCellFactory(_ -> new FollowerCell(vm, texts, words));
        accessibleTextProperty().bind(texts.of("followers.list.name"));
        getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (!vm.reader().updatingProperty().get() && now != null && !isChosen(now)) {
                vm.select(now);
            }
        });
        setContextMenu(new ContextMenu(
                item("follower-card-open", texts.of("followers.card"), Feather.USER, this::openCard),
                rename(texts),
                item("follower-favourite", favourite(texts), Feather.STAR, this::turnFavourite),
                mark(texts)));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F2) {
                startRename();
                event.consume();
            }
        });
        addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (equals(event.getTarget()) && LetterStrip.jump(vm, event)) {
                event.consume();
            }
        });
        vm.selectedProperty().subscribe(_ -> showChosen());
        vm.reader().updatingProperty().subscribe(now -> {
            if (!now) {
                showChosen();
            }
        });
        Viewport.tie(this, vm.reader());
    }

    private static MenuItem item(String id, ObservableValue<String> text, Ikon icon, Runnable action) {
        MenuItem item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(text);
        item.setGraphic(new FontIcon(icon));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private MenuItem rename(Texts texts) {
        MenuItem rename = item("follower-rename", texts.of("followers.rename"), Feather.EDIT_2, this::startRename);
        rename.setAccelerator(new KeyCodeCombination(KeyCode.F2));
        return rename;
    }

    private ObservableValue<String> favourite(Texts texts) {
        return Bindings.createStringBinding(
                () -> {
                    FollowerRow row = selectedRow();
                    return texts.get(
                            row != null && row.marks().favourite()
                                    ? "followers.favourite.remove"
                                    : "followers.favourite.add");
                },
                getSelectionModel().selectedItemProperty(),
                vm.reader().updatingProperty(),
                texts.languageProperty());
    }

    private void turnFavourite() {
        FollowerRow row = selectedRow();
        if (row != null) {
            vm.setFavourite(row);
        }
    }

    private void openCard() {
        if (selectedRow() != null) {
            actions.openCard();
        }
    }

    private MenuItem mark(Texts texts) {
        return item(
                "follower-mark-test",
                Bindings.createStringBinding(
                        () -> {
                            FollowerEntry entry = selectedEntry();
                            boolean marked = entry != null
                                    && entry.follower()
                                            .openId()
                                            .equals(vm.testFollowerProperty().get());
                            return texts.get(marked ? "followers.test.unmark" : "followers.test.mark");
                        },
                        getSelectionModel().selectedItemProperty(),
                        vm.testFollowerProperty(),
                        texts.languageProperty()),
                Feather.USER_CHECK,
                () -> {
                    FollowerEntry entry = selectedEntry();
                    AccountId account = vm.account();
                    if (entry != null && account != null) {
                        actions.markTest(account, entry.follower().openId());
                    }
                });
    }

    private void startRename() {
        FollowerEntry entry = selectedEntry();
        if (entry != null) {
            vm.alias().start(entry.follower());
        }
    }

    /** The row chosen as it is now; the selection itself keeps what it was when it was chosen. */
    private @Nullable FollowerRow selectedRow() {
        int index = getSelectionModel().getSelectedIndex();
        return index < 0 || index >= vm.entries().size()
                ? null
                : vm.entries().get(index).row();
    }

    private @Nullable FollowerEntry selectedEntry() {
        FollowerRow row = selectedRow();
        return row == null ? null : row.entry();
    }

    private boolean isChosen(Slot<FollowerRow> slot) {
        FollowerEntry chosen = vm.selectedProperty().get();
        FollowerRow row = slot.row();
        return row != null
                && chosen != null
                && chosen.follower().openId().equals(row.entry().follower().openId());
    }

    /** Marks the row of who is written to; no row where the list does not hold them. */
    private void showChosen() {
        int index = vm.indexOfChosen();
        if (index < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != index) {
            getSelectionModel().clearAndSelect(index);
        }
    }
}
