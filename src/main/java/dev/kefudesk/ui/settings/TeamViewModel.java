package dev.kefudesk.ui.settings;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.TeamLook.Action;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The team passphrase as it stands at this desk, and whether the team shares AppSecrets. On the FX thread. */
public final class TeamViewModel implements AutoCloseable {

    private final TeamKeys keys;
    private final Executor fx;
    private final Texts texts;
    private final Questions questions;
    private final TeamActions actions;
    private final Signal.Subscription subscription;
    private final ReadOnlyObjectWrapper<TeamLook> look;
    private final ReadOnlyBooleanWrapper shares = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper mayShare = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public TeamViewModel(TeamKeys keys, Executor fx, Texts texts, Questions questions, TeamActions actions) {
        this.keys = keys;
        this.fx = fx;
        this.texts = texts;
        this.questions = questions;
        this.actions = actions;
        this.look = new ReadOnlyObjectWrapper<>(look(keys.state()));
        show(keys.state());
        subscription = keys.changed().subscribe(fx, this::show);
    }

    ReadOnlyObjectProperty<TeamLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** Whether AppSecrets are kept once for the team. */
    ReadOnlyBooleanProperty sharesProperty() {
        return shares.getReadOnlyProperty();
    }

    /** Whether this login may choose that now. */
    ReadOnlyBooleanProperty mayShareProperty() {
        return mayShare.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Bundle key of what went wrong with the last wish, {@code ""} for nothing. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void act(Action action) {
        switch (action) {
            case CREATE -> actions.create();
            case UNLOCK -> actions.unlock();
            case ROTATE -> actions.rotate();
            case LOOK -> keys.look();
        }
    }

    /** Chooses whether AppSecrets are kept once for the team; asks before they are erased from the database. */
    void share(boolean share) {
        if (share) {
            choose(true);
            return;
        }
        questions.ask(
                new Question(
                        texts.get("settings.team.unshare.title"),
                        texts.get("settings.team.unshare.text"),
                        texts.get("settings.team.unshare.verb"),
                        true),
                confirmed -> {
                    if (confirmed) {
                        choose(false);
                    }
                });
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void choose(boolean share) {
        busy.set(true);
        problem.set("");
        keys.shareSecrets(share)
                .whenCompleteAsync(
                        (now, failure) -> {
                            busy.set(false);
                            if (failure == null) {
                                show(now);
                            } else {
                                problem.set(problem(failure));
                            }
                        },
                        fx);
    }

    private static String problem(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof StoreFailure known && known.kind() == StoreFailure.Kind.NOT_ALLOWED
                ? "settings.team.not-allowed"
                : "settings.team.failed";
    }

    private void show(KeyState now) {
        look.set(look(now));
        shares.set(now.sharesSecrets());
        mayShare.set(now.mayRotate() && now.stage() == KeyState.Stage.OPEN);
    }

    private static TeamLook look(KeyState now) {
        String key = "settings.team." + now.stage().name().toLowerCase(Locale.ROOT);
        return switch (now.stage()) {
            case LOOKING -> new TeamLook(key, "…", "tone-notsent", Set.of());
            case NONE ->
                now.mayRotate()
                        ? new TeamLook(key + ".owner", "!", "tone-unknown", Set.of(Action.CREATE))
                        : new TeamLook(key, "!", "tone-unknown", Set.of(Action.LOOK));
            case LOCKED -> new TeamLook(key, "!", "tone-unknown", Set.of(Action.UNLOCK));
            case WRONG -> new TeamLook(key, "✕", "tone-refused", Set.of(Action.UNLOCK));
            case OPEN -> new TeamLook(key, "✓", "tone-accepted", now.mayRotate() ? Set.of(Action.ROTATE) : Set.of());
            case UNREACHABLE, UNREADABLE -> new TeamLook(key, "✕", "tone-refused", Set.of(Action.LOOK));
        };
    }
}
