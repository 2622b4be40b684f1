package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.Slot;
import dev.kefudesk.ui.kit.list.Viewport;
import java.time.ZoneId;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The follower list with search, loading and the field for a typed OpenID. */
public final class FollowersView extends VBox {

    private final FollowersViewModel vm;
    private final FollowerActions actions;
    private final TextField search = new TextField();
    private final TextField openId = new TextField();
    private final Label hint = new Label();
    private final ListView<Slot<FollowerRow>> list = new ListView<>();
    private final SyncBar sync;

    /**
     * @param zone for follow dates and times
     */
    public FollowersView(FollowersViewModel vm, Texts texts, ZoneId zone, FollowerActions actions) {
        this.vm = vm;
        this.actions = actions;
        FollowerWords words = new FollowerWords(texts, zone);
        setId("followers");
        getStyleClass().add("followers");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("followers.css"))
                        .toExternalForm());
        buildSearch(texts);
        buildList(texts, words);
        buildOpenId(texts);
        sync = new SyncBar(vm, texts, words);
        list.setPlaceholder(new ListPlaceholder(vm, texts, openId::requestFocus));
        VBox top = new VBox(8, search, new FilterBar(vm, texts, actions));
        top.getStyleClass().addAll("followers-top", "line-below");
        HBox rows = new HBox(list, new LetterStrip(vm, texts));
        HBox.setHgrow(list, Priority.ALWAYS);
        rows.setMinHeight(0);
        VBox bottom = new VBox(6, openId, hint, sync);
        bottom.getStyleClass().addAll("followers-bottom", "line-above");
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().addAll(top, rows, bottom);
    }

    /** Offers what else can be done with the whole book. */
    public void offer(BookMenu menu) {
        sync.offer(menu);
    }

    /** Puts the cursor into the search field and selects what is in it. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void buildSearch(Texts texts) {
        search.setId("follower-search");
        search.promptTextProperty().bind(texts.of("followers.search.prompt"));
        search.accessibleTextProperty().bind(texts.of("followers.search.name"));
        search.textProperty().bindBidirectional(vm.wordsProperty());
        search.setOnAction(_ -> vm.selectFirst());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                if (list.getSelectionModel().isEmpty()) {
                    list.getFocusModel().focus(0);
                }
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
    }

    private void buildList(Texts texts, FollowerWords words) {
        list.setId("follower-list");
        list.setFixedCellSize(FollowerCell.HEIGHT);
        list.setItems(vm.entries());
        list.setCellFactory(_ -> new FollowerCell(vm, texts, words));
        list.accessibleTextProperty().bind(texts.of("followers.list.name"));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (!vm.reader().updatingProperty().get() && now != null && !isChosen(now)) {
                vm.select(now);
            }
        });
        list.setContextMenu(new ContextMenu(
                item("follower-card-open", texts.of("followers.card"), Feather.USER, this::openCard),
                rename(texts),
                item("follower-favourite", favourite(texts), Feather.STAR, this::turnFavourite),
                mark(texts)));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F2) {
                startRename();
                event.consume();
            }
        });
        list.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (list.equals(event.getTarget()) && LetterStrip.jump(vm, event)) {
                event.consume();
            }
        });
        vm.selectedProperty().subscribe(_ -> showChosen());
        vm.reader().updatingProperty().subscribe(now -> {
            if (!now) {
                showChosen();
            }
        });
        Viewport.tie(list, vm.reader());
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
                list.getSelectionModel().selectedItemProperty(),
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
                        list.getSelectionModel().selectedItemProperty(),
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

    private void buildOpenId(Texts texts) {
        openId.setId("follower-openid");
        openId.promptTextProperty().bind(texts.of("followers.openid.prompt"));
        openId.accessibleTextProperty().bind(texts.of("followers.openid.name"));
        openId.setOnAction(_ -> {
            if (vm.open(openId.getText())) {
                openId.clear();
            }
        });
        hint.setId("follower-openid-hint");
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.textProperty().bind(texts.of("followers.openid.unusual"));
        hint.managedProperty().bind(hint.visibleProperty());
        hint.visibleProperty()
                .bind(openId.textProperty().map(typed -> !typed.isBlank() && !new OpenId(typed.strip()).usualForm()));
    }

    private void startRename() {
        FollowerEntry entry = selectedEntry();
        if (entry != null) {
            vm.alias().start(entry.follower());
        }
    }

    /** The row chosen as it is now; the selection itself keeps what it was when it was chosen. */
    private @Nullable FollowerRow selectedRow() {
        int index = list.getSelectionModel().getSelectedIndex();
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
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().clearAndSelect(index);
        }
    }
}
