package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.SecretVault.Unlocking;
import dev.kefudesk.service.port.VaultFailure;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.secret.VaultStatus;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.VaultActions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Asks for the vault's passphrase when somebody needs what is in it, never for the sandbox. On the FX thread. */
final class PassphraseViewModel implements VaultActions, PassphraseDialogue, AutoCloseable {

    /** Fewer characters than this are taken, with a warning. */
    static final int SHORT = 12;

    /** What is asked. */
    enum Ask {
        /** A first passphrase. */
        CREATE,
        UNLOCK,
        /** The passphrase of before and a new one. */
        CHANGE,
        /** What to do about a file that cannot be used. */
        DAMAGED
    }

    private final VaultService vault;
    private final Supplier<List<SecretKey>> secrets;
    private final Executor fx;
    private final Texts texts;
    private final Questions questions;
    private final Notices notices;
    private final Signal.Subscription subscription;
    private final ReadOnlyObjectWrapper<@Nullable Ask> ask = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Asking> asking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private VaultStatus status;
    private boolean wanted;
    private boolean changing;

    /** @param secrets every key under which this desk may keep one, the sandbox's left out */
    PassphraseViewModel(
            VaultService vault,
            Supplier<List<SecretKey>> secrets,
            Executor fx,
            Texts texts,
            Questions questions,
            Notices notices) {
        this.vault = vault;
        this.secrets = secrets;
        this.fx = fx;
        this.texts = texts;
        this.questions = questions;
        this.notices = notices;
        this.status = vault.status();
        this.subscription = vault.changed().subscribe(fx, this::changed);
        wanted = status.waiting() && !status.declined();
        refresh();
    }

    /** What is asked now, null for nothing. */
    ReadOnlyObjectProperty<@Nullable Ask> askProperty() {
        return ask.getReadOnlyProperty();
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

    /** Asks for what opens the vault, or makes it. */
    @Override
    public void open() {
        wanted = true;
        refresh();
    }

    /** Asks for the passphrase of before and a new one. */
    @Override
    public void change() {
        changing = true;
        refresh();
    }

    /** A blank does nothing. */
    @Override
    public void answer(Answer answer) {
        Ask now = ask.get();
        String typed = answer.typed();
        if (busy.get() || now == null || (typed.isBlank() && now != Ask.DAMAGED)) {
            return;
        }
        switch (now) {
            case CREATE -> run(vault.create(typed.toCharArray()), this::created);
            case UNLOCK -> run(vault.unlock(typed.toCharArray()), result -> judged(result, ""));
            case DAMAGED -> run(vault.lookAgain(), this::lookedAgain);
            case CHANGE -> {
                if (!answer.old().isBlank()) {
                    run(
                            vault.change(answer.old().toCharArray(), typed.toCharArray()),
                            result -> judged(result, "shell.passphrase.changed"));
                }
            }
        }
    }

    /** Does without a passphrase until the program ends. */
    @Override
    public void later() {
        end();
        vault.withoutPassphrase();
    }

    /** Escape: a first passphrase is put off until the next start, any other until it is needed again. */
    @Override
    public void dismiss() {
        if (ask.get() == Ask.CREATE && status.waiting()) {
            later();
        } else if (!busy.get()) {
            end();
        }
    }

    /** Asks, then erases all secrets of real accounts. */
    @Override
    public void forgotten() {
        questions.ask(
                new Question(
                        texts.get("shell.passphrase.erase.title"),
                        texts.get("shell.passphrase.erase.text"),
                        texts.get("shell.passphrase.erase"),
                        true),
                confirmed -> {
                    if (confirmed && !busy.get()) {
                        run(vault.forget(secrets.get()), _ -> {
                            end();
                            notices.show(Notices.Tone.INFO, texts.get("shell.passphrase.erased"));
                        });
                    }
                });
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void created(VaultStatus now) {
        end();
        notices.show(Notices.Tone.ACCEPTED, texts.get("shell.passphrase.created"));
    }

    private void judged(Unlocking result, String notice) {
        switch (result) {
            case OPENED -> {
                end();
                if (!notice.isEmpty()) {
                    notices.show(Notices.Tone.ACCEPTED, texts.get(notice));
                }
            }
            case WRONG_PASSPHRASE -> trouble.set(new Trouble("shell.passphrase.wrong", ""));
            case DAMAGED -> {
                changing = false;
                wanted = true;
                refresh();
            }
        }
    }

    private void lookedAgain(VaultStatus now) {
        if (now.stage() == VaultStatus.Stage.DAMAGED) {
            trouble.set(new Trouble("shell.passphrase.still-damaged", ""));
        }
    }

    private <T> void run(CompletionStage<T> work, Consumer<T> then) {
        busy.set(true);
        trouble.set(null);
        work.whenCompleteAsync(
                (result, failure) -> {
                    busy.set(false);
                    status = vault.status();
                    if (failure == null) {
                        then.accept(result);
                    } else {
                        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                        trouble.set(new Trouble(
                                "shell.passphrase.failed",
                                cause instanceof VaultFailure known
                                        ? String.valueOf(known.getMessage())
                                        : cause.getClass().getSimpleName()));
                    }
                    refresh();
                },
                fx);
    }

    private void changed(VaultStatus now) {
        VaultStatus before = status;
        status = now;
        if (now.waiting() && !before.waiting() && !now.declined()) {
            wanted = true;
        }
        if (!now.problem().isEmpty() && !now.problem().equals(before.problem())) {
            notices.show(Notices.Tone.REFUSED, texts.get("shell.vault.failed", now.problem()));
        }
        refresh();
    }

    private void end() {
        wanted = false;
        changing = false;
        refresh();
    }

    private void refresh() {
        Ask next = asked();
        if (next != ask.get()) {
            trouble.set(null);
            ask.set(next);
            asking.set(next == null ? null : asking(next));
        }
    }

    private Asking asking(Ask next) {
        Set<Part> parts = switch (next) {
            case CREATE -> Set.of(Part.TYPED, Part.SHORT, Part.LATER);
            case UNLOCK -> Set.of(Part.TYPED, Part.FORGOTTEN, Part.LATER);
            case CHANGE -> Set.of(Part.OLD, Part.TYPED, Part.SHORT);
            case DAMAGED -> Set.of(Part.FORGOTTEN, Part.LATER);
        };
        return new Asking(
                "passphrase",
                "shell.passphrase." + next.name().toLowerCase(Locale.ROOT),
                next == Ask.CHANGE ? "shell.passphrase.new" : "shell.passphrase.label",
                "shell.passphrase.working",
                vault.status().place(),
                parts);
    }

    private @Nullable Ask asked() {
        if (changing) {
            return Ask.CHANGE;
        }
        if (!wanted) {
            return null;
        }
        return switch (status.stage()) {
            case NEW -> Ask.CREATE;
            case LOCKED -> Ask.UNLOCK;
            case DAMAGED -> Ask.DAMAGED;
            case LOOKING -> null;
            case SYSTEM, OPEN, NONE -> {
                wanted = false;
                yield null;
            }
        };
    }
}
