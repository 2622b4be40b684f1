package dev.kefudesk.ui.settings;

import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.DataMove;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.MoveCounts;
import dev.kefudesk.service.team.MoveCounts.Part;
import dev.kefudesk.service.team.MoveCounts.Tally;
import dev.kefudesk.service.team.MoveState;
import dev.kefudesk.ui.kit.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/** The copy of this desk's own data to the team's database. On the FX thread. */
public final class MoveViewModel implements AutoCloseable {

    private final DataMove move;
    private final DatabaseService database;
    private final Texts texts;
    private final List<Signal.Subscription> subscriptions;
    private final Subscription language;
    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private boolean anything;

    public MoveViewModel(DataMove move, DatabaseService database, Executor fx, Texts texts) {
        this.move = move;
        this.database = database;
        this.texts = texts;
        subscriptions = List.of(
                move.changed().subscribe(fx, _ -> draw()), database.changed().subscribe(fx, _ -> draw()));
        language = texts.languageProperty().subscribe(_ -> draw());
        move.anything()
                .thenAcceptAsync(
                        some -> {
                            anything = some;
                            draw();
                        },
                        fx);
    }

    /** Whether there is something to copy, and a database to copy it to. */
    ReadOnlyBooleanProperty offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** From 0 to 1, below 0 where the end is not known yet. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What is copied now, or what the last copy came to; {@code ""} where none was made. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Copies, also after an earlier copy; what is there already is left alone. */
    void start() {
        move.start();
    }

    void cancel() {
        move.cancel();
    }

    @Override
    public void close() {
        subscriptions.forEach(Signal.Subscription::close);
        language.unsubscribe();
    }

    private void draw() {
        MoveState now = move.state();
        running.set(now instanceof MoveState.Running);
        boolean connected = database.status().state().stage() == DatabaseState.Stage.CONNECTED;
        offered.set(running.get() || (anything && connected));
        switch (now) {
            case MoveState.Idle() -> state.set("");
            case MoveState.Running(var part, var done, var total) -> {
                progress.set(total == 0 ? -1 : (double) done / total);
                state.set(texts.get("settings.move.running", part(part), done, total));
            }
            case MoveState.Complete(var counts) -> state.set("✓ " + texts.get("settings.move.complete", words(counts)));
            case MoveState.Cancelled(var counts) ->
                state.set("– " + texts.get("settings.move.cancelled", words(counts)));
            case MoveState.Failed(var kind, var counts) ->
                state.set("✕ " + texts.get("settings.move.failed", texts.get(TroubleWords.key(kind)), words(counts)));
        }
    }

    private String words(MoveCounts counts) {
        return Arrays.stream(Part.values())
                .map(part -> {
                    Tally tally = counts.of(part);
                    return texts.get("settings.move.tally", part(part), tally.copied(), tally.there());
                })
                .collect(Collectors.joining("\n"));
    }

    private String part(Part part) {
        return texts.get("settings.move.part." + part.name().toLowerCase(Locale.ROOT));
    }
}
