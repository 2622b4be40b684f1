package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.Slot;
import dev.kefudesk.ui.kit.list.Viewport;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
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
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The follower list with search, loading and the field for a typed OpenID. */
public final class FollowersView extends VBox {

    private final FollowersViewModel vm;
    private final BiConsumer<AccountId, OpenId> marker;
    private final TextField search = new TextField();
    private final TextField openId = new TextField();
    private final Label hint = new Label();
    private final ListView<Slot<FollowerEntry>> list = new ListView<>();
    private final SyncBar sync;

    /**
     * @param zone for follow dates and times
     * @param marker marks a follower as the account's test follower, or takes the mark away
     */
    public FollowersView(FollowersViewModel vm, Texts texts, ZoneId zone, BiConsumer<AccountId, OpenId> marker) {
        this.vm = vm;
        this.marker = marker;
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
        OrderChoice order = new OrderChoice(vm, texts);
        VBox top = new VBox(8, search, order);
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
            if (!vm.reader().updatingProperty().get() && now != null && !isChosen(now.row())) {
                vm.select(now);
            }
        });
        MenuItem rename = new MenuItem();
        rename.setId("follower-rename");
        rename.textProperty().bind(texts.of("followers.rename"));
        rename.setGraphic(new FontIcon(Feather.EDIT_2));
        rename.setAccelerator(new KeyCodeCombination(KeyCode.F2));
        rename.setOnAction(_ -> startRename());
        list.setContextMenu(new ContextMenu(rename, mark(texts)));
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

    private MenuItem mark(Texts texts) {
        MenuItem mark = new MenuItem();
        mark.setId("follower-mark-test");
        mark.setGraphic(new FontIcon(Feather.USER_CHECK));
        mark.textProperty()
                .bind(Bindings.createStringBinding(
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
                        texts.languageProperty()));
        mark.setOnAction(_ -> {
            FollowerEntry entry = selectedEntry();
            AccountId account = vm.account();
            if (entry != null && account != null) {
                marker.accept(account, entry.follower().openId());
            }
        });
        return mark;
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
    private @Nullable FollowerEntry selectedEntry() {
        int index = list.getSelectionModel().getSelectedIndex();
        return index < 0 || index >= vm.entries().size()
                ? null
                : vm.entries().get(index).row();
    }

    private boolean isChosen(@Nullable FollowerEntry entry) {
        FollowerEntry chosen = vm.selectedProperty().get();
        return entry != null
                && chosen != null
                && chosen.follower().openId().equals(entry.follower().openId());
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
