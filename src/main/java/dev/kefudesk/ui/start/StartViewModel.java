package dev.kefudesk.ui.start;

import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.ui.kit.Texts;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What stands in the way of the start, in words, and the ways to go on; one of them can be taken once. */
final class StartViewModel {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final StartFault fault;
    private final StartWays ways;
    private final Texts texts;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Backup> backup = new ReadOnlyObjectWrapper<>(new Backup.Looking());

    /** What is known of the backups. */
    sealed interface Backup {

        record Looking() implements Backup {}

        record None() implements Backup {}

        /** There is one of that local time. */
        record Of(LocalDateTime at) implements Backup {}
    }

    StartViewModel(StartFault fault, StartWays ways, Texts texts, Executor fx) {
        this.fault = fault;
        this.ways = ways;
        this.texts = texts;
        if (damaged()) {
            ways.lastBackup()
                    .whenCompleteAsync(
                            (found, failure) -> backup.set(failure == null ? of(found) : new Backup.None()), fx);
        }
    }

    private static Backup of(Optional<LocalDateTime> found) {
        return found.<Backup>map(Backup.Of::new).orElseGet(Backup.None::new);
    }

    /** Whether a person has to choose what to go on with, instead of clearing something away. */
    boolean damaged() {
        return fault instanceof StartFault.Database database && database.kind() == Kind.DAMAGED;
    }

    String title() {
        return texts.get("start.title." + words());
    }

    /** What is wrong and the next step. */
    String text() {
        return texts.get("start.text." + words(), fault.place());
    }

    /** The program's own sentence. */
    String detail() {
        return fault.detail();
    }

    private String words() {
        return switch (fault) {
            case StartFault.Database database -> words(database.kind());
            case StartFault.Home home ->
                "home-" + home.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case DAMAGED -> "damaged";
            case DISK_FULL -> "full";
            case LOCKED -> "locked";
            case READ_ONLY -> "read-only";
            case NEWER_SCHEMA -> "newer";
            case UNREACHABLE, OVERTAKEN, NOT_ALLOWED, UNDECIDED, CLOSED, OTHER -> "other";
        };
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Backup> backupProperty() {
        return backup.getReadOnlyProperty();
    }

    /** What the button that restores says, and why it cannot be pressed where it cannot. */
    String restoring() {
        return switch (backup.get()) {
            case Backup.Looking() -> texts.get("start.restore.looking");
            case Backup.None() -> texts.get("start.restore.none");
            case Backup.Of(LocalDateTime at) -> texts.get("start.restore", MINUTES.format(at));
        };
    }

    void restore() {
        take(ways::restore);
    }

    void beginEmpty() {
        take(ways::beginEmpty);
    }

    void again() {
        take(ways::again);
    }

    void quit() {
        take(ways::quit);
    }

    private void take(Runnable way) {
        if (!busy.get()) {
            busy.set(true);
            way.run();
        }
    }
}
