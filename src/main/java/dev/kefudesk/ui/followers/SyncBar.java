package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.RowCount;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How many followers there are, and how their loading stands. */
final class SyncBar extends VBox {

    private final FollowersViewModel vm;
    private final Texts texts;
    private final FollowerWords words;
    private final Label count = new Label();
    private final Button sync = new Button();
    private final ProgressBar progress = new ProgressBar();
    private final Label done = new Label();
    private final Label problem = new Label();
    private final HBox running;

    SyncBar(FollowersViewModel vm, Texts texts, FollowerWords words) {
        super(6);
        this.vm = vm;
        this.texts = texts;
        this.words = words;
        count.setId("follower-count");
        count.getStyleClass().add("muted");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            RowCount now = vm.reader().countProperty().get();
                            return texts.get(now.exact() ? "followers.count" : "followers.count.least", now.rows());
                        },
                        vm.reader().countProperty(),
                        texts.languageProperty()));
        sync.setId("follower-sync");
        sync.getStyleClass().addAll("flat", "small");
        sync.setGraphic(new FontIcon(Feather.REFRESH_CW));
        sync.setMinWidth(Region.USE_PREF_SIZE);
        sync.setOnAction(_ -> vm.load());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, count, gap, sync);
        line.setAlignment(Pos.CENTER_LEFT);
        running = running();
        problem.setId("follower-sync-problem");
        problem.setWrapText(true);
        problem.getStyleClass().addAll("follower-problem");
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(problem, running, line);
        vm.syncProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    private HBox running() {
        progress.setId("follower-sync-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setPrefWidth(60);
        progress.accessibleTextProperty().bind(texts.of("followers.sync.running"));
        HBox.setHgrow(progress, Priority.ALWAYS);
        done.setId("follower-sync-done");
        done.getStyleClass().add("muted");
        done.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = new Button();
        cancel.setId("follower-sync-cancel");
        cancel.getStyleClass().addAll("small");
        cancel.textProperty().bind(texts.of("kit.cancel"));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> vm.cancelLoad());
        HBox box = new HBox(8, progress, done, cancel);
        box.setAlignment(Pos.CENTER_LEFT);
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private void draw() {
        SyncState state = vm.syncProperty().get();
        boolean loading = state instanceof SyncState.Running;
        running.setVisible(loading);
        sync.setDisable(loading);
        sync.setText(
                switch (state) {
                    case SyncState.Idle idle ->
                        idle.lastLoaded() == null
                                ? texts.get("followers.sync.never")
                                : texts.get("followers.sync.at", words.syncTime(idle.lastLoaded(), vm.now()));
                    case SyncState.Running _ -> texts.get("followers.sync.running");
                    case SyncState.Cancelled _, SyncState.NotAllowed _, SyncState.Refused _, SyncState.Failed _ ->
                        texts.get("followers.sync.again");
                });
        if (state instanceof SyncState.Running now) {
            progress.setProgress(now.total() == 0 ? -1 : (double) now.done() / now.total());
            done.setText(now.total() == 0 ? "" : texts.get("followers.sync.done", now.done(), now.total()));
        }
        problem.setText(problem(state));
        problem.setVisible(!problem.getText().isEmpty());
        problem.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        problem.getStyleClass().add(state instanceof SyncState.Cancelled ? "tone-notsent" : "tone-refused");
    }

    private String problem(SyncState state) {
        return switch (state) {
            case SyncState.Idle _, SyncState.Running _ -> "";
            case SyncState.Cancelled cancelled -> texts.get("followers.sync.cancelled", cancelled.done());
            case SyncState.NotAllowed _ -> texts.get("followers.notallowed");
            case SyncState.Refused refused -> refused(refused.refusal());
            case SyncState.Failed failed -> {
                String key = "explain.notsent." + failed.cause().name().toLowerCase(Locale.ROOT) + ".what";
                yield texts.get("followers.sync.failed", texts.get(key));
            }
        };
    }

    private String refused(ApiRefusal refusal) {
        String likely = "codes.likely." + refusal.code();
        return texts.get(
                "followers.sync.refused",
                Long.toString(refusal.code()),
                texts.has(likely) ? texts.get(likely) : refusal.errmsg());
    }
}
