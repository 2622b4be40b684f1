package dev.kefudesk.ui.shell;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.service.team.KeyState.Stage;
import dev.kefudesk.service.team.TeamKeys;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.TeamActions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Asks for the team passphrase: once when this desk lacks it, and when a person wants to make, give or change it. */
final class TeamPassphraseViewModel implements PassphraseDialogue, TeamActions, AutoCloseable {

    /** What is asked. */
    private enum Ask {
        CREATE,
        UNLOCK,
        ROTATE
    }

    private final TeamKeys keys;
    private final Executor fx;
    private final Texts texts;
    private final Notices notices;
    private final Clipboard clipboard;
    private final Signal.Subscription subscription;
    private final ReadOnlyObjectWrapper<@Nullable Asking> asking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private @Nullable Ask ask;
    private boolean putOff;

    TeamPassphraseViewModel(TeamKeys keys, Executor fx, Texts texts, Notices notices, Clipboard clipboard) {
        this.keys = keys;
        this.fx = fx;
        this.texts = texts;
        this.notices = notices;
        this.clipboard = clipboard;
        subscription = keys.changed().subscribe(fx, this::moved);
        moved(keys.state());
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Asking> askingProperty() {
        return asking.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    @Override
    public void create() {
        ask(Ask.CREATE);
    }

    @Override
    public void unlock() {
        ask(Ask.UNLOCK);
    }

    @Override
    public void rotate() {
        ask(Ask.ROTATE);
    }

    @Override
    public String proposal() {
        char[] proposed = TeamKeys.propose();
        String shown = new String(proposed);
        Arrays.fill(proposed, '\0');
        return shown;
    }

    @Override
    public void copy(String typed) {
        clipboard.copy(typed);
        notices.show(Notices.Tone.INFO, texts.get("shell.team.copied"));
    }

    @Override
    public void answer(Answer answer) {
        Ask now = ask;
        if (busy.get() || now == null || answer.typed().isBlank()) {
            return;
        }
        char[] typed = answer.typed().toCharArray();
        switch (now) {
            case CREATE -> run(keys.create(typed, answer.keep()), "shell.team.created");
            case UNLOCK -> run(keys.unlock(typed, answer.keep()), "");
            case ROTATE -> {
                if (answer.old().isBlank()) {
                    Arrays.fill(typed, '\0');
                } else {
                    run(keys.rotate(answer.old().toCharArray(), typed), "shell.team.rotated");
                }
            }
        }
    }

    /** Not asked again by itself until the program starts anew. */
    @Override
    public void later() {
        if (!busy.get()) {
            putOff = true;
            end();
        }
    }

    @Override
    public void dismiss() {
        later();
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void run(CompletionStage<KeyState> work, String notice) {
        busy.set(true);
        trouble.set(null);
        work.whenCompleteAsync(
                (state, failure) -> {
                    busy.set(false);
                    if (failure != null) {
                        trouble.set(trouble(failure));
                    } else if (state.stage() == Stage.OPEN) {
                        end();
                        if (!notice.isEmpty()) {
                            notices.show(Notices.Tone.ACCEPTED, texts.get(notice));
                        }
                    } else {
                        trouble.set(new Trouble(key(state.stage()), ""));
                    }
                },
                fx);
    }

    private static String key(Stage stage) {
        return switch (stage) {
            case WRONG -> "shell.team.wrong";
            case UNREACHABLE -> "shell.team.unreachable";
            case LOOKING, NONE, LOCKED, OPEN, UNREADABLE -> "shell.team.moved";
        };
    }

    private static Trouble trouble(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (!(cause instanceof StoreFailure known)) {
            return new Trouble("shell.team.failed", cause.getClass().getSimpleName());
        }
        return switch (known.kind()) {
            case NOT_ALLOWED -> new Trouble("shell.team.not-allowed", "");
            case UNREACHABLE -> new Trouble("shell.team.unreachable", "");
            case DISK_FULL, LOCKED, DAMAGED, READ_ONLY, NEWER_SCHEMA, OVERTAKEN, UNDECIDED, CLOSED, OTHER ->
                new Trouble("shell.team.failed", known.kind().name());
        };
    }

    private void moved(KeyState now) {
        switch (now.stage()) {
            case LOCKED, WRONG -> {
                if (!busy.get() && !putOff && ask != Ask.ROTATE) {
                    ask(Ask.UNLOCK);
                }
            }
            case OPEN -> {
                if (!busy.get() && ask == Ask.UNLOCK) {
                    end();
                }
            }
            case LOOKING, NONE, UNREACHABLE, UNREADABLE -> {}
        }
    }

    private void ask(Ask next) {
        if (next != ask) {
            ask = next;
            trouble.set(null);
            asking.set(asking(next));
        }
    }

    private static Asking asking(Ask next) {
        Set<Part> parts = switch (next) {
            case CREATE -> Set.of(Part.TYPED, Part.PROPOSED, Part.SHORT, Part.KEEP);
            case UNLOCK -> Set.of(Part.TYPED, Part.KEEP, Part.LATER);
            case ROTATE -> Set.of(Part.OLD, Part.TYPED, Part.PROPOSED, Part.SHORT);
        };
        return new Asking(
                "team-passphrase",
                "shell.team." + next.name().toLowerCase(Locale.ROOT),
                next == Ask.ROTATE ? "shell.passphrase.new" : "shell.team.label",
                "shell.passphrase.working",
                "",
                parts);
    }

    private void end() {
        ask = null;
        trouble.set(null);
        asking.set(null);
    }
}
