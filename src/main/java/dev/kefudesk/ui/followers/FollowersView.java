package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
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
    private final ListView<FollowerEntry> list = new ListView<>();
    private @Nullable OpenId anchor;

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
        SyncBar sync = new SyncBar(vm, texts, words);
        list.setPlaceholder(new ListPlaceholder(vm, texts, openId::requestFocus));
        VBox top = new VBox(search);
        top.getStyleClass().addAll("followers-top", "line-below");
        VBox bottom = new VBox(6, openId, hint, sync);
        bottom.getStyleClass().addAll("followers-bottom", "line-above");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list, bottom);
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
            if (!vm.updatingProperty().get() && now != null && !isChosen(now)) {
                vm.select(now.follower().openId());
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
        vm.selectedProperty().subscribe(_ -> showChosen());
        vm.updatingProperty().subscribe(now -> {
            if (now) {
                anchor = firstOnScreen();
            } else {
                showChosen();
                backToAnchor();
            }
        });
    }

    private MenuItem mark(Texts texts) {
        MenuItem mark = new MenuItem();
        mark.setId("follower-mark-test");
        mark.setGraphic(new FontIcon(Feather.USER_CHECK));
        mark.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            FollowerEntry entry = list.getSelectionModel().getSelectedItem();
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
            FollowerEntry entry = list.getSelectionModel().getSelectedItem();
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
        FollowerEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            vm.alias().start(entry.follower());
        }
    }

    private boolean isChosen(FollowerEntry entry) {
        FollowerEntry chosen = vm.selectedProperty().get();
        return chosen != null
                && chosen.follower().openId().equals(entry.follower().openId());
    }

    /** Marks the row of who is written to; no row where the list does not hold them. */
    private void showChosen() {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (isChosen(list.getItems().get(i))) {
                if (list.getSelectionModel().getSelectedIndex() != i) {
                    list.getSelectionModel().clearAndSelect(i);
                }
                return;
            }
        }
        list.getSelectionModel().clearSelection();
    }

    private @Nullable OpenId firstOnScreen() {
        int index = firstIndex();
        return index <= 0 || index >= list.getItems().size()
                ? null
                : list.getItems().get(index).follower().openId();
    }

    private int firstIndex() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : 0;
    }

    /** Rows that came above push nobody away from under the eyes of whoever has scrolled down. */
    private void backToAnchor() {
        OpenId wanted = anchor;
        anchor = null;
        if (wanted == null) {
            return;
        }
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).follower().openId().equals(wanted)) {
                if (i != firstIndex()) {
                    list.scrollTo(i);
                }
                return;
            }
        }
    }
}
