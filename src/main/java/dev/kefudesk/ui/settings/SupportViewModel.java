package dev.kefudesk.ui.settings;

import dev.kefudesk.service.diagnosis.SupportBundle;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The support bundle: where it goes and how writing it ended. On the FX thread. */
public final class SupportViewModel {

    private final SupportBundle bundle;
    private final Executor fx;
    private final StringProperty path = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public SupportViewModel(SupportBundle bundle, Supplier<LocalDate> today, Executor fx) {
        this.bundle = bundle;
        this.fx = fx;
        path.set(bundle.usualFolder()
                .resolve("kefudesk-support-" + today.get() + ".zip")
                .toString());
    }

    public StringProperty pathProperty() {
        return path;
    }

    /** Bundle key of how the last writing ended, {@code ""} where nothing was written. */
    public ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public void write() {
        if (busy.get()) {
            return;
        }
        Path file;
        try {
            file = Path.of(path.get().strip());
        } catch (InvalidPathException e) {
            result.set("settings.support.no_path");
            return;
        }
        if (!file.isAbsolute() || file.getFileName() == null) {
            result.set("settings.support.no_path");
            return;
        }
        busy.set(true);
        bundle.write(file)
                .whenCompleteAsync(
                        (written, failure) -> {
                            busy.set(false);
                            result.set("settings.support."
                                    + (failure == null ? written.name().toLowerCase(Locale.ROOT) : "failed"));
                        },
                        fx);
    }
}
