package dev.kefudesk.ui.settings;

import dev.kefudesk.service.history.Retention;
import dev.kefudesk.service.history.Retention.Kept;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.Upkeep.Size;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How long the history is kept, and how much there is. On the FX thread. */
public final class KeepHistoryViewModel implements AutoCloseable {

    /** Whoever chooses waits no longer than this for the number of rows that would go. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Retention retention;
    private final Questions questions;
    private final Texts texts;
    private final ZoneId zone;
    private final Timer timer;
    private final Executor fx;
    private final ReadOnlyStringWrapper keep;
    private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper mayForget = new ReadOnlyBooleanWrapper();
    private final Signal.Subscription subscription;
    private @Nullable Kept kept;
    private boolean broken;
    private long asked;

    /** What it speaks with. */
    public record Speech(Texts texts, Questions questions, ZoneId zone) {}

    public KeepHistoryViewModel(Retention retention, Speech speech, Timer timer, Executor fx) {
        this.retention = retention;
        this.questions = speech.questions();
        this.texts = speech.texts();
        this.zone = speech.zone();
        this.timer = timer;
        this.fx = fx;
        this.keep = new ReadOnlyStringWrapper(retention.keep());
        subscription = retention.forgotten().subscribe(fx, _ -> look());
        texts.languageProperty().subscribe(_ -> draw());
    }

    /** One of {@link Retention#CHOICES}. */
    ReadOnlyStringProperty keepProperty() {
        return keep.getReadOnlyProperty();
    }

    /** How much is kept, in words. */
    ReadOnlyStringProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** Whether this person may choose; false until that is known. */
    ReadOnlyBooleanProperty mayForgetProperty() {
        return mayForget.getReadOnlyProperty();
    }

    /** Whether it is known that somebody else has to choose. */
    boolean isForOthers() {
        return kept != null && !kept.mayForget();
    }

    /** Measures; called when the section comes on screen. */
    void look() {
        retention
                .look()
                .whenCompleteAsync(
                        (now, failure) -> {
                            kept = failure == null ? now : null;
                            broken = failure != null;
                            draw();
                        },
                        fx);
    }

    /**
     * Takes a choice after a question, where it would delete anything.
     *
     * @param whenRefused what happens where the person does not want it after all
     */
    void choose(String choice, Runnable whenRefused) {
        if (choice.equals(keep.get())) {
            return;
        }
        if (Retention.everything(choice)) {
            take(choice);
            return;
        }
        long mine = ++asked;
        CompletableFuture<LocalDate> first = retention.firstKept(choice).toCompletableFuture();
        CompletableFuture<Long> rows = first.thenCompose(retention::olderThan);
        Timer.Scheduled late = timer.after(PATIENCE, () -> rows.cancel(false));
        CompletionStage<Long> counted = rows;
        counted.whenCompleteAsync(
                (older, failure) -> {
                    late.cancel();
                    if (mine == asked) {
                        LocalDate day = first.state() == Future.State.SUCCESS
                                ? first.resultNow()
                                : retention.firstKeptAtTheLatest(choice);
                        ask(choice, day, failure == null ? older : null, whenRefused);
                    }
                },
                fx);
    }

    private void ask(String choice, LocalDate first, @Nullable Long older, Runnable whenRefused) {
        String what = older == null
                ? texts.get("settings.keep-history.ask.some")
                : texts.get("settings.keep-history.ask.rows", older);
        questions.ask(
                new Question(
                        texts.get("settings.keep-history.ask.title"),
                        what + "\n" + texts.get("settings.keep-history.ask.text"),
                        texts.get("settings.keep-history.ask.verb", first.toString()),
                        true),
                confirmed -> {
                    if (confirmed) {
                        take(choice);
                    } else {
                        whenRefused.run();
                    }
                });
    }

    private void take(String choice) {
        asked++;
        keep.set(choice);
        retention.keep(choice);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void draw() {
        Kept now = kept;
        mayForget.set(now != null && now.mayForget());
        size.set(now == null ? (broken ? texts.get("settings.keep-history.broken") : "") : words(now.size()));
    }

    private String words(Size now) {
        Instant oldest = now.oldest();
        return oldest == null
                ? texts.get("settings.keep-history.size.none", bytes(now.bytes()))
                : texts.get(
                        "settings.keep-history.size",
                        now.deliveries(),
                        bytes(now.bytes()),
                        LocalDate.ofInstant(oldest, zone).toString());
    }

    private String bytes(long bytes) {
        Locale locale = texts.language().locale();
        if (bytes >= 10_000_000_000L) {
            return String.format(locale, "%,d GB", bytes / 1_000_000_000);
        }
        return bytes >= 1_000_000
                ? String.format(locale, "%,d MB", bytes / 1_000_000)
                : String.format(locale, "%,d KB", bytes / 1_000);
    }
}
