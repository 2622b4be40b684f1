package dev.kefudesk.ui.kit.export;

import dev.kefudesk.service.export.ExportEnd;
import dev.kefudesk.service.export.ExportRun;
import dev.kefudesk.service.export.ExportRun.Progress;
import dev.kefudesk.ui.kit.FileEndings;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.export.ExportSource.Job;
import dev.kefudesk.ui.kit.export.ExportState.Asking;
import dev.kefudesk.ui.kit.export.ExportState.Closed;
import dev.kefudesk.ui.kit.export.ExportState.Finished;
import dev.kefudesk.ui.kit.export.ExportState.Running;
import dev.kefudesk.ui.kit.export.ExportState.Trouble;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Exports what is shown, one export at a time. All methods on the FX thread.
 *
 * @param <F> the kinds of file
 */
public final class ExportViewModel<F extends Enum<F>> {

    private final ExportSource<F> source;
    private final Questions questions;
    private final Texts texts;
    private final Executor fx;
    private final StringProperty path = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ExportState> state = new ReadOnlyObjectWrapper<>(new Closed());
    private @Nullable ExportRun run;

    /** Whether the file of this path was written: the next one gets a name of its own, in the same folder. */
    private boolean used = true;

    public ExportViewModel(ExportSource<F> source, Questions questions, Texts texts, Executor fx) {
        this.source = source;
        this.questions = questions;
        this.texts = texts;
        this.fx = fx;
    }

    /** Where to write, as typed; the ending is added where it is missing. */
    public StringProperty pathProperty() {
        return path;
    }

    public ReadOnlyObjectProperty<ExportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public void open() {
        if (state.get() instanceof Closed && source.possible()) {
            if (used || path.get().isBlank()) {
                useFolder(folder());
            }
            state.set(new Asking(null));
        }
    }

    /** Does nothing while rows are being written. */
    public void close() {
        if (!(state.get() instanceof Running)) {
            state.set(new Closed());
        }
    }

    /** Stops what is under way. */
    public void cancel() {
        if (run != null) {
            run.cancel().cancel();
        }
    }

    /** The folder of the path typed, the usual one where it has none. */
    public Path folder() {
        Path typed = parsed(path.get());
        Path folder = typed == null ? null : typed.getParent();
        return folder == null ? source.usualFolder() : folder;
    }

    public void useFolder(Path folder) {
        path.set(folder.resolve(source.fileName()).toString());
        used = false;
    }

    public void start(F format) {
        if (!(state.get() instanceof Asking) || !source.possible()) {
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
        Path named = FileEndings.with(target, format.name());
        write(source.job(named, format), named, false);
    }

    private void write(Job job, Path target, boolean replace) {
        state.set(new Running(0, null));
        ExportRun begun = job.start(replace, progress -> fx.execute(() -> progressed(progress)));
        run = begun;
        begun.end().whenCompleteAsync((end, _) -> ended(end, job, target), fx);
    }

    private void progressed(Progress progress) {
        if (state.get() instanceof Running) {
            state.set(new Running(progress.written(), progress.total()));
        }
    }

    private void ended(@Nullable ExportEnd end, Job job, Path target) {
        run = null;
        used = end instanceof ExportEnd.Written;
        state.set(
                switch (end) {
                    case ExportEnd.Written(Path file, long rows) -> new Finished(file, rows);
                    case ExportEnd.Cancelled _ -> new Asking(Trouble.CANCELLED);
                    case ExportEnd.NotRead _ -> new Asking(Trouble.NOT_READ);
                    case ExportEnd.NotWritten(var why) ->
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
            askToReplace(job, target);
        }
    }

    /** Yes is yes to what was to be written then and to this file, whatever is shown or typed by now. */
    private void askToReplace(Job job, Path target) {
        questions.ask(
                new Question(
                        texts.get("kit.export.replace.title"),
                        texts.get("kit.export.replace.text", target.toString()),
                        texts.get("kit.export.replace.verb"),
                        true),
                replace -> {
                    if (replace && state.get() instanceof Asking) {
                        write(job, target, true);
                    }
                });
    }

    /** Why there is no file, and what to do. */
    public String words(Trouble trouble) {
        return texts.get("kit.export.trouble." + trouble.name().toLowerCase(Locale.ROOT));
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
