package dev.kefudesk.ui.followers;

import dev.kefudesk.ui.kit.Placeholder;
import dev.kefudesk.ui.kit.Texts;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What stands where no followers are. */
final class ListPlaceholder extends StackPane {

    private final FollowersViewModel vm;
    private final Texts texts;
    private final Runnable typeOpenId;
    private final Placeholder pane = new Placeholder("follower-placeholder");

    ListPlaceholder(FollowersViewModel vm, Texts texts, Runnable typeOpenId) {
        this.vm = vm;
        this.texts = texts;
        this.typeOpenId = typeOpenId;
        getChildren().add(pane);
        vm.stateProperty().subscribe(_ -> draw());
        vm.syncProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private void draw() {
        switch (vm.stateProperty().get()) {
            case LOADING -> pane.busy();
            case READY -> pane.clear();
            case NOTHING_FOUND -> {
                say(Feather.SEARCH, "followers.nothing");
                pane.offer(texts.get("followers.openid.use"), typeOpenId);
            }
            case BROKEN -> {
                say(Feather.ALERT_TRIANGLE, "followers.broken");
                pane.offer(texts.get("followers.retry"), vm::retry);
            }
            case EMPTY -> drawEmpty();
        }
    }

    private void drawEmpty() {
        switch (vm.syncProperty().get()) {
            case SyncState.NotAllowed _ -> {
                say(Feather.LOCK, "followers.notallowed");
                pane.offer(texts.get("followers.openid.use"), typeOpenId);
            }
            case SyncState.Running _ -> say(Feather.USERS, "followers.loading");
            case SyncState.Idle _, SyncState.Complete _, SyncState.Stopped _ -> {
                say(Feather.USERS, "followers.empty");
                pane.offer(texts.get("followers.sync.never"), vm::load);
            }
        }
    }

    private void say(Ikon sign, String key) {
        pane.say(sign, texts.get(key + ".title"), texts.get(key + ".text"));
    }
}
