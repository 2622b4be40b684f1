package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The follower list with search, loading and the field for a typed OpenID. */
public final class FollowersView extends VBox {

    private final FollowersViewModel vm;
    private final TextField search = new TextField();
    private final TextField openId = new TextField();
    private final Label hint = new Label();
    private final FollowerList list;
    private final SyncBar sync;

    /**
     * @param zone for follow dates and times
     */
    public FollowersView(FollowersViewModel vm, Texts texts, ZoneId zone, FollowerActions actions) {
        this.vm = vm;
        FollowerWords words = new FollowerWords(texts, zone);
        setId("followers");
        getStyleClass().add("followers");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("followers.css"))
                        .toExternalForm());
        list = new FollowerList(vm, texts, words, actions);
        buildSearch(texts);
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
}
