package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.DatabaseService.Keeping;
import dev.kefudesk.ui.settings.DatabaseActions;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the password of the team's database: once by itself when it is missing, and when a person wishes so. What is
 * typed is tried at once, and the question stays until the database answers. On the FX thread.
 */
final class DatabaseLoginViewModel implements PassphraseDialogue, DatabaseActions, AutoCloseable {

    private final DatabaseService database;
    private final Runnable openVault;
    private final Signal.Subscription subscription;
    private final ReadOnlyObjectWrapper<@Nullable Asking> asking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private boolean asked;
    private boolean viaVault;

    /** @param openVault asks for the passphrase of the vault, which may hold the password */
    DatabaseLoginViewModel(DatabaseService database, Executor fx, Runnable openVault) {
        this.database = database;
        this.openVault = openVault;
        subscription = database.changed().subscribe(fx, _ -> moved());
        moved();
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
    public void retry() {
        database.tryAgain();
    }

    @Override
    public void password() {
        viaVault = database.vaultLocked() && !knows();
        if (viaVault) {
            openVault.run();
        } else {
            ask();
        }
    }

    @Override
    public void answer(Answer answer) {
        if (!busy.get()) {
            busy.set(true);
            trouble.set(null);
            database.connect(answer.typed());
        }
    }

    @Override
    public void later() {
        busy.set(false);
        trouble.set(null);
        asking.set(null);
    }

    @Override
    public void dismiss() {
        later();
    }

    @Override
    public void close() {
        subscription.close();
    }

    private boolean knows() {
        return database.status().running() instanceof DatabaseChoice.Team team && database.passwordKnown(team);
    }

    private void moved() {
        DatabaseState now = database.status().state();
        if (now.stage() == Stage.PASSWORD_MISSING && (!asked || (viaVault && !database.vaultLocked()))) {
            asked = true;
            password();
        }
        if (asking.get() == null) {
            return;
        }
        switch (now.stage()) {
            case CONNECTING -> {}
            case PASSWORD_MISSING, LOGIN_REFUSED -> refused(now.detail());
            case EMBEDDED,
                    CONNECTED,
                    UNREACHABLE,
                    TLS,
                    NO_DATABASE,
                    NOT_PREPARED,
                    SCHEMA_OLDER,
                    SCHEMA_NEWER,
                    FOREIGN -> later();
        }
    }

    private void refused(String detail) {
        if (busy.get()) {
            busy.set(false);
            trouble.set(new Trouble("shell.login.refused", detail));
        }
    }

    private void ask() {
        if (asking.get() == null && database.status().running() instanceof DatabaseChoice.Team team) {
            boolean forgotten = database.keeping() == Keeping.SESSION;
            asking.set(new Asking(
                    "database-login",
                    forgotten ? "shell.login.session" : "shell.login",
                    "shell.login.label",
                    "shell.login.working",
                    team.database() + " @ " + team.host() + " · " + team.user(),
                    Set.of(Part.TYPED, Part.LATER)));
        }
    }
}
