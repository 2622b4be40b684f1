package dev.kefudesk.ui.history;

import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.history.HistoryExport.Cancelled;
import dev.kefudesk.service.history.HistoryExport.End;
import dev.kefudesk.service.history.HistoryExport.NotRead;
import dev.kefudesk.service.history.HistoryExport.NotWritten;
import dev.kefudesk.service.history.HistoryExport.Order;
import dev.kefudesk.service.history.HistoryExport.Progress;
import dev.kefudesk.service.history.HistoryExport.Run;
import dev.kefudesk.service.history.HistoryExport.Written;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.ui.history.ExportState.Asking;
import dev.kefudesk.ui.history.ExportState.Closed;
import dev.kefudesk.ui.history.ExportState.Finished;
import dev.kefudesk.ui.history.ExportState.Running;
import dev.kefudesk.ui.history.ExportState.Trouble;
import dev.kefudesk.ui.kit.FileEndings;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Exports what the filters find, one export at a time. All methods on the FX thread. */
final class ExportViewModel {

    private final HistoryExport exports;
    private final HistoryFilters filters;
    private final Supplier<LocalDate> today;
    private final Questions questions;
    private final Texts texts;
    private final Executor fx;
    private final StringProperty path = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ExportState> state = new ReadOnlyObjectWrapper<>(new Closed());
    private @Nullable Run run;

    ExportViewModel(
            HistoryExport exports,
            HistoryFilters filters,
            Supplier<LocalDate> today,
            Questions questions,
            Texts texts,
            Executor fx) {
        this.exports = exports;
        this.filters = filters;
        this.today = today;
        this.questions = questions;
        this.texts = texts;
        this.fx = fx;
    }

    /** Where to write, as typed; the ending is added where it is missing. */
    StringProperty pathProperty() {
        return path;
    }

    ReadOnlyObjectProperty<ExportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void open() {
        if (state.get() instanceof Closed) {
            if (path.get().isBlank()) {
                useFolder(exports.usualFolder());
            }
            state.set(new Asking(null));
        }
    }

    /** Does nothing while rows are being written. */
    void close() {
        if (!(state.get() instanceof Running)) {
            if (state.get() instanceof Finished) {
                path.set("");
            }
            state.set(new Closed());
        }
    }

    /** The folder of the path typed, the usual one where it has none. */
    Path folder() {
        Path typed = parsed(path.get());
        Path folder = typed == null ? null : typed.getParent();
        return folder == null ? exports.usualFolder() : folder;
    }

    void useFolder(Path folder) {
        path.set(folder.resolve("kefudesk-history-" + today.get()).toString());
    }

    void csv() {
        start(Format.CSV);
    }

    void json() {
        start(Format.JSON);
    }

    void cancel() {
        if (run != null) {
            run.cancel().cancel();
        }
    }

    private void start(Format format) {
        if (!(state.get() instanceof Asking)) {
            return;
        }
        Path target = parsed(path.get());
        if (target == null || target.getFileName() == null) {
            state.set(new Asking(Trouble.NO_PATH));
            return;
        }
        if (!target.isAbsolute()) {
            state.set(new Asking(Trouble.NOT_WHOLE));
            return;
        }
        write(new Order(filters.current(), FileEndings.with(target, format.name()), format, false));
    }

    private void write(Order order) {
        state.set(new Running(0, null));
        Run begun = exports.start(order, progress -> fx.execute(() -> progressed(progress)));
        run = begun;
        begun.end().whenCompleteAsync((end, failure) -> ended(end, order), fx);
    }

    private void progressed(Progress progress) {
        if (state.get() instanceof Running) {
            state.set(new Running(progress.written(), progress.total()));
        }
    }

    private void ended(@Nullable End end, Order order) {
        run = null;
        state.set(
                switch (end) {
                    case Written(Path file, long rows) -> new Finished(file, rows);
                    case Cancelled _ -> new Asking(Trouble.CANCELLED);
                    case NotRead _ -> new Asking(Trouble.NOT_READ);
                    case NotWritten(var why) ->
                        switch (why) {
                            case EXISTS -> new Asking(Trouble.EXISTS);
                            case IS_FOLDER -> new Asking(Trouble.IS_FOLDER);
                            case FOLDER_MISSING -> new Asking(Trouble.FOLDER_MISSING);
                            case NOT_ALLOWED -> new Asking(Trouble.NOT_ALLOWED);
                            case DISK_FULL -> new Asking(Trouble.DISK_FULL);
                            case OTHER -> new Asking(Trouble.OTHER);
                        };
                    case null -> new Asking(Trouble.OTHER);
                });
        if (state.get() instanceof Asking(Trouble trouble) && trouble == Trouble.EXISTS) {
            askToReplace(order);
        }
    }

    /** Yes is yes to these rows and this file, whatever is filtered or typed by then. */
    private void askToReplace(Order order) {
        questions.ask(
                new Question(
                        texts.get("history.export.replace.title"),
                        texts.get("history.export.replace.text", order.target().toString()),
                        texts.get("history.export.replace.verb"),
                        true),
                replace -> {
                    if (replace && state.get() instanceof Asking) {
                        write(order.replacing());
                    }
                });
    }

    /** As typed, {@code ~} for the person's own folder; null for what is no path at all. */
    private static @Nullable Path parsed(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home", ""), text.substring(2))
                    : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
