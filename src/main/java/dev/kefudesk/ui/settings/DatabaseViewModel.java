package dev.kefudesk.ui.settings;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseChoiceStore.Damaged;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.DatabaseService.Status;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.DatabaseLook.Action;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Which database this desk uses, how it stands, and the choice of another one. On the FX thread. */
public final class DatabaseViewModel implements AutoCloseable {

    /** What became of the last wish: a text key, and that of what stood in the way, {@code ""} for nothing. */
    private record Outcome(String sign, String key, String trouble) {}

    private final DatabaseService service;
    private final Executor fx;
    private final Texts texts;
    private final DatabaseWords words;
    private final DatabaseActions actions;
    private final DatabaseForm form = new DatabaseForm();
    private final DatabaseTest test;
    private final Signal.Subscription subscription;
    private final Subscription language;
    private final ReadOnlyObjectWrapper<DatabaseLook> look;
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper next = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper damaged = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper passwordHelp = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Outcome outcome;

    public DatabaseViewModel(DatabaseService service, Executor fx, Texts texts, DatabaseActions actions) {
        this.service = service;
        this.fx = fx;
        this.texts = texts;
        this.words = new DatabaseWords(texts);
        this.actions = actions;
        this.test = new DatabaseTest(service, fx, texts);
        this.look = new ReadOnlyObjectWrapper<>(DatabaseWords.look(service.status()));
        if (service.status().found() instanceof Chosen(DatabaseChoice choice)) {
            form.fill(choice);
        } else {
            form.kindProperty().set(DatabaseForm.Kind.POSTGRESQL);
        }
        for (Observable field : List.<Observable>of(
                form.kindProperty(),
                form.hostProperty(),
                form.portProperty(),
                form.databaseProperty(),
                form.userProperty(),
                form.passwordProperty(),
                form.tlsProperty(),
                form.certificateProperty())) {
            field.addListener(_ -> edited());
        }
        subscription = service.changed().subscribe(fx, _ -> draw());
        language = texts.languageProperty().subscribe(_ -> draw());
    }

    DatabaseForm form() {
        return form;
    }

    DatabaseTest test() {
        return test;
    }

    /** How the database in use stands, with its sign. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What to do about it, {@code ""} for nothing. */
    ReadOnlyStringProperty nextProperty() {
        return next.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<DatabaseLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** What is wrong with the file of the choice, {@code ""} for nothing. */
    ReadOnlyStringProperty damagedProperty() {
        return damaged.getReadOnlyProperty();
    }

    /** Where a password goes, and whether one is kept. */
    ReadOnlyStringProperty passwordHelpProperty() {
        return passwordHelp.getReadOnlyProperty();
    }

    /** What became of the last wish to save, or that another start is waited for; {@code ""} for neither. */
    ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    void act(Action action) {
        switch (action) {
            case RETRY -> actions.retry();
            case PASSWORD -> actions.password();
        }
    }

    /** Tries the way to the database in the fields; what cannot be right is said beside them instead. */
    void tryOut() {
        Team team = form.team();
        String password = form.passwordProperty().get();
        test.clear();
        run(service.check(team), "settings.database.failed", wrong -> {
            form.show(wrong);
            if (wrong.isEmpty()) {
                test.start(team, password);
            }
        });
    }

    /** Prepares the database in the fields as its owner, then tries the way there once more. */
    void prepare() {
        Team team = form.team();
        String password = form.passwordProperty().get();
        run(service.prepare(team, password), "settings.database.prepare.failed", _ -> test.start(team, password));
    }

    /** Keeps the choice for the next start. */
    void save() {
        DatabaseChoice choice = form.choice();
        String typed = choice instanceof Team ? form.passwordProperty().get() : "";
        run(service.save(choice, typed), "settings.database.failed", wrong -> {
            form.show(wrong);
            if (wrong.isEmpty()) {
                form.passwordProperty().set("");
                outcome = saved(choice, !typed.isBlank());
                draw();
            }
        });
    }

    private Outcome saved(DatabaseChoice choice, boolean withPassword) {
        if (!service.status().waitsForStart()) {
            return new Outcome("✓", "settings.database.saved.same", "");
        }
        if (choice instanceof Team team && (withPassword || service.passwordKnown(team))) {
            return new Outcome(
                    "✓", "settings.database.saved." + service.keeping().name().toLowerCase(Locale.ROOT), "");
        }
        return new Outcome("✓", "settings.database.saved", "");
    }

    @Override
    public void close() {
        test.clear();
        subscription.close();
        language.unsubscribe();
    }

    private <T> void run(CompletionStage<T> work, String failed, Consumer<T> then) {
        busy.set(true);
        outcome = null;
        work.whenCompleteAsync(
                (came, failure) -> {
                    busy.set(false);
                    if (failure == null) {
                        then.accept(came);
                    } else {
                        outcome = new Outcome("✕", failed, TroubleWords.key(failure));
                    }
                    draw();
                },
                fx);
    }

    private void edited() {
        test.clear();
        outcome = null;
        draw();
    }

    private void draw() {
        Status now = service.status();
        look.set(DatabaseWords.look(now));
        state.set(words.sentence(look.get()));
        next.set(words.next(look.get()));
        damaged.set(now.found() instanceof Damaged file ? words.damaged(file, service.place()) : "");
        passwordHelp.set(texts.get(
                service.passwordKnown(form.team())
                        ? "settings.database.password.known"
                        : "settings.database.password."
                                + service.keeping().name().toLowerCase(Locale.ROOT)));
        Outcome last = outcome;
        if (last != null) {
            result.set(last.sign() + " "
                    + texts.get(
                            last.key(), service.place(), last.trouble().isEmpty() ? "" : texts.get(last.trouble())));
        } else {
            result.set(now.waitsForStart() ? "! " + texts.get("settings.database.waits") : "");
        }
    }
}
