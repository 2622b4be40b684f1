package dev.kefudesk.ui.followers;

import dev.kefudesk.service.follower.LoadState.Cause.Person;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.list.RowCount;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How many followers there are, and how their synchronising stands. */
final class SyncBar extends VBox {

    private final FollowersViewModel vm;
    private final Texts texts;
    private final FollowerWords words;
    private final SyncWords sync;
    private final Label count = new Label();
    private final Button start = new Button();
    private final ProgressBar progress = new ProgressBar();
    private final Label done = line("follower-sync-done");
    private final Label speed = line("follower-sync-speed");
    private final Label calls = line("follower-sync-calls");
    private final Label changed = line("follower-sync-changed");
    private final Label problem = line("follower-sync-problem");
    private final HBox line = new HBox(8);
    private final VBox running;

    SyncBar(FollowersViewModel vm, Texts texts, FollowerWords words) {
        super(6);
        this.vm = vm;
        this.texts = texts;
        this.words = words;
        this.sync = new SyncWords(texts);
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
        start.setId("follower-sync");
        start.getStyleClass().addAll("flat", "small");
        start.setGraphic(new FontIcon(Feather.REFRESH_CW));
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(_ -> vm.load());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line.getChildren().addAll(count, gap, start);
        line.setAlignment(Pos.CENTER_LEFT);
        running = running();
        problem.getStyleClass().setAll("label", "follower-problem");
        getChildren().addAll(problem, changed, running, line);
        vm.syncProperty().subscribe(_ -> draw());
        texts.languageProperty().subscribe(_ -> draw());
    }

    /** Puts something behind the button. */
    void offer(Node more) {
        line.getChildren().add(more);
    }

    private static Label line(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll("muted", "follower-sync-line");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.visibleProperty());
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private VBox running() {
        progress.setId("follower-sync-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setPrefWidth(60);
        progress.accessibleTextProperty().bind(texts.of("followers.sync.running"));
        HBox.setHgrow(progress, Priority.ALWAYS);
        Button cancel = new Button();
        cancel.setId("follower-sync-cancel");
        cancel.getStyleClass().addAll("small");
        cancel.textProperty().bind(texts.of("kit.cancel"));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> vm.cancelLoad());
        HBox bar = new HBox(8, progress, cancel);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(2, bar, done, speed, calls);
        shownAlone(box);
        return box;
    }

    private static void shownAlone(Node node) {
        node.managedProperty().bind(node.visibleProperty());
    }

    private void draw() {
        SyncState state = vm.syncProperty().get();
        boolean loading = state instanceof SyncState.Running;
        running.setVisible(loading);
        start.setDisable(loading);
        start.setText(button(state));
        if (state instanceof SyncState.Running now) {
            progress.setProgress(now.total() == 0 ? -1 : (double) now.done() / now.total());
            done.setText(sync.done(now.done(), now.total()));
            speed.setText(now.pausing() ? texts.get("followers.sync.pausing") : sync.speed(now.speed()));
            calls.setText(now.calls().used() == 0 ? "" : sync.calls(now.calls()));
        }
        changed.setText(state instanceof SyncState.Complete complete ? sync.changed(complete) : "");
        problem.setText(problem(state));
        problem.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        problem.getStyleClass().add(tone(state));
    }

    private String button(SyncState state) {
        return switch (state) {
            case SyncState.Idle idle when idle.left() != null -> texts.get("followers.sync.goon");
            case SyncState.Idle idle ->
                idle.lastLoaded() == null
                        ? texts.get("followers.sync.never")
                        : texts.get("followers.sync.at", words.syncTime(idle.lastLoaded(), vm.now()));
            case SyncState.Complete complete -> texts.get("followers.sync.at", words.syncTime(complete.at(), vm.now()));
            case SyncState.Running _ -> texts.get("followers.sync.running");
            case SyncState.Stopped stopped ->
                texts.get(stopped.done() > 0 ? "followers.sync.goon" : "followers.sync.again");
            case SyncState.NotAllowed _ -> texts.get("followers.sync.again");
        };
    }

    private String problem(SyncState state) {
        return switch (state) {
            case SyncState.Running _ -> "";
            case SyncState.Idle idle ->
                idle.left() == null
                        ? ""
                        : texts.get(
                                "followers.sync.kept",
                                idle.left().done(),
                                idle.left().total());
            case SyncState.Complete complete -> complete.doubt() == null ? "" : sync.doubt(complete.doubt());
            case SyncState.NotAllowed _ -> texts.get("followers.notallowed");
            case SyncState.Stopped stopped -> sync.stopped(stopped);
        };
    }

    private static String tone(SyncState state) {
        return switch (state) {
            case SyncState.Stopped stopped when stopped.cause() instanceof Person -> "tone-notsent";
            case SyncState.Stopped _, SyncState.NotAllowed _ -> "tone-refused";
            case SyncState.Complete _ -> "tone-unknown";
            case SyncState.Idle _, SyncState.Running _ -> "tone-notsent";
        };
    }
}
