package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.DatabaseChoiceStore.Damaged;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.DatabaseService.Status;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/** What the window says above every page while the team's database cannot be used. On the FX thread. */
final class DatabaseBannerViewModel implements AutoCloseable {

    /** A connection that stands sooner is not worth a word. */
    static final Duration CONNECTING_SAID_AFTER = Duration.ofSeconds(2);

    private final DatabaseService database;
    private final Texts texts;
    private final Signal.Subscription subscription;
    private final Subscription language;
    private final Timer.Scheduled patience;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper retry = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper password = new ReadOnlyBooleanWrapper();
    private boolean patient = true;

    DatabaseBannerViewModel(DatabaseService database, Timer timer, Executor fx, Texts texts) {
        this.database = database;
        this.texts = texts;
        subscription = database.changed().subscribe(fx, _ -> draw());
        language = texts.languageProperty().subscribe(_ -> draw());
        patience = timer.after(
                CONNECTING_SAID_AFTER,
                () -> fx.execute(() -> {
                    patient = false;
                    draw();
                }));
    }

    /** What stands in the way and what it means, {@code ""} for nothing. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Which database is in use, for the status bar. */
    ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Whether a person can try again. */
    ReadOnlyBooleanProperty retryProperty() {
        return retry.getReadOnlyProperty();
    }

    /** Whether a password may help. */
    ReadOnlyBooleanProperty passwordProperty() {
        return password.getReadOnlyProperty();
    }

    @Override
    public void close() {
        subscription.close();
        language.unsubscribe();
        patience.cancel();
    }

    private void draw() {
        Status now = database.status();
        Stage stage = now.state().stage();
        patient &= stage == Stage.CONNECTING || stage == Stage.EMBEDDED;
        boolean usable = now.state().usable();
        retry.set(!usable && stage != Stage.CONNECTING);
        password.set(stage == Stage.PASSWORD_MISSING || stage == Stage.LOGIN_REFUSED);
        place.set(
                now.running() instanceof DatabaseChoice.Team team
                        ? texts.get("shell.database.team", team.database(), team.host())
                        : texts.get("shell.database"));
        text.set(words(now, stage, usable));
    }

    private String words(Status now, Stage stage, boolean usable) {
        if (now.found() instanceof Damaged) {
            return "✕ " + texts.get("shell.banner.damaged", database.place());
        }
        if (usable || (stage == Stage.CONNECTING && patient)) {
            return "";
        }
        String name = now.running() instanceof DatabaseChoice.Team team ? team.host() : "";
        return (stage == Stage.CONNECTING ? "… " : "✕ ")
                + texts.get("shell.banner." + stage.name().toLowerCase(Locale.ROOT), name) + " "
                + texts.get("shell.banner.meaning");
    }
}
