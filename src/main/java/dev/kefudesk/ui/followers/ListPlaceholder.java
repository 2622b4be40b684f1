package dev.kefudesk.ui.followers;

import dev.kefudesk.ui.kit.Texts;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where no followers are: why, and what can be done. */
final class ListPlaceholder extends VBox {

    private final FollowersViewModel vm;
    private final Texts texts;
    private final Runnable typeOpenId;
    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button action = new Button();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final PauseTransition wait = new PauseTransition(Duration.millis(300));

    ListPlaceholder(FollowersViewModel vm, Texts texts, Runnable typeOpenId) {
        super(8);
        this.vm = vm;
        this.texts = texts;
        this.typeOpenId = typeOpenId;
        setId("follower-placeholder");
        setAlignment(Pos.CENTER);
        getStyleClass().add("follower-placeholder");
        icon.setIconSize(20);
        title.getStyleClass().add("strong");
        text.getStyleClass().add("muted");
        for (Label label : new Label[] {title, text}) {
            label.setWrapText(true);
            label.setTextAlignment(TextAlignment.CENTER);
        }
        action.setId("follower-placeholder-action");
        action.managedProperty().bind(action.visibleProperty());
        busy.setMaxSize(24, 24);
        busy.managedProperty().bind(busy.visibleProperty());
        busy.setVisible(false);
        wait.setOnFinished(_ -> busy.setVisible(true));
        getChildren().addAll(icon, busy, title, text, action);
        vm.stateProperty().subscribe(_ -> draw());
        vm.syncProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private void draw() {
        wait.stop();
        busy.setVisible(false);
        action.setVisible(false);
        switch (vm.stateProperty().get()) {
            case LOADING -> {
                say(null, "", "");
                wait.playFromStart();
            }
            case READY -> say(null, "", "");
            case NOTHING_FOUND -> {
                say(Feather.SEARCH, "followers.nothing.title", "followers.nothing.text");
                act("followers.openid.use", typeOpenId);
            }
            case BROKEN -> {
                say(Feather.ALERT_TRIANGLE, "followers.broken.title", "followers.broken.text");
                act("followers.retry", vm::retry);
            }
            case EMPTY -> drawEmpty();
        }
    }

    private void drawEmpty() {
        switch (vm.syncProperty().get()) {
            case SyncState.NotAllowed _ -> {
                say(Feather.LOCK, "followers.notallowed.title", "followers.notallowed.text");
                act("followers.openid.use", typeOpenId);
            }
            case SyncState.Running _ -> say(Feather.USERS, "followers.sync.running", "followers.empty.running");
            case SyncState.Idle _, SyncState.Cancelled _, SyncState.Refused _, SyncState.Failed _ -> {
                say(Feather.USERS, "followers.empty.title", "followers.empty.text");
                act("followers.sync.never", vm::load);
            }
        }
    }

    private void say(@Nullable Ikon sign, String titleKey, String textKey) {
        icon.setVisible(sign != null);
        if (sign != null) {
            icon.setIconCode(sign);
        }
        title.setText(titleKey.isEmpty() ? "" : texts.get(titleKey));
        text.setText(textKey.isEmpty() ? "" : texts.get(textKey));
    }

    private void act(String key, Runnable what) {
        action.setText(texts.get(key));
        action.setOnAction(_ -> what.run());
        action.setVisible(true);
    }
}
