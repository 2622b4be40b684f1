package dev.kefudesk.ui.snippets;

import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.snippet.SnippetFiling;
import dev.kefudesk.ui.kit.FileEndings;
import dev.kefudesk.ui.kit.Questions.Question;
import dev.kefudesk.ui.kit.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Takes snippets along in a file, one file at a time. All methods on the FX thread. */
final class ExportViewModel {

    private final SnippetFiling filing;
    private final Supplier<LocalDate> today;
    private final SnippetsViewModel.Speech speech;
    private final Executor fx;
    private final StringProperty path = new SimpleStringProperty("");
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.ALL);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Closed());

    /** How an export stands. */
    sealed interface State {}

    record Closed() implements State {}

    /** Nothing is wrong with the path so far. */
    record Asking() implements State {}

    /** No file can be written there. */
    record NoPath() implements State {}

    record Refused(ExportFailure.Kind why) implements State {}

    record StoreFailed(StoreFailure.Kind why) implements State {}

    record Busy() implements State {}

    record Finished(Path file, long snippets) implements State {}

    ExportViewModel(SnippetFiling filing, Supplier<LocalDate> today, SnippetsViewModel.Speech speech, Executor fx) {
        this.filing = filing;
        this.today = today;
        this.speech = speech;
        this.fx = fx;
        // what was said of another path is of no use any more
        path.addListener((_, _, _) -> {
            if (state.get() instanceof Refused || state.get() instanceof NoPath) {
                state.set(new Asking());
            }
        });
    }

    /** Where to write, as typed; the ending is added where it is missing. */
    StringProperty pathProperty() {
        return path;
    }

    ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void open() {
        if (state.get() instanceof Closed) {
            useFolder(folder());
            state.set(new Asking());
        }
    }

    /** Closes, unless it is at work. */
    void cancel() {
        if (!(state.get() instanceof Busy)) {
            state.set(new Closed());
        }
    }

    /** The folder of the path typed, the usual one where it has none. */
    Path folder() {
        Path typed = parsed(path.get());
        Path folder = typed == null ? null : typed.getParent();
        return folder == null ? filing.usualFolder() : folder;
    }

    void useFolder(Path folder) {
        path.set(folder.resolve("kefudesk-snippets-" + today.get() + ".json").toString());
    }

    void write() {
        write(false);
    }

    private void write(boolean replace) {
        if (state.get() instanceof Busy || state.get() instanceof Closed) {
            return;
        }
        Path target = parsed(path.get());
        if (target == null || target.getFileName() == null || !target.isAbsolute()) {
            state.set(new NoPath());
            return;
        }
        Path named = FileEndings.with(target, "json");
        state.set(new Busy());
        filing.export(scope.get(), named, replace).whenCompleteAsync((end, _) -> ended(end, named), fx);
    }

    private void ended(SnippetFiling.@Nullable Exported end, Path target) {
        state.set(
                switch (end) {
                    case SnippetFiling.Written(Path file, long snippets) -> new Finished(file, snippets);
                    case SnippetFiling.NotWritten(var why) -> new Refused(why);
                    case SnippetFiling.StoreFailed(var why) -> new StoreFailed(why);
                    case null -> new Refused(ExportFailure.Kind.OTHER);
                });
        if (state.get() instanceof Refused(ExportFailure.Kind why) && why == ExportFailure.Kind.EXISTS) {
            Texts texts = speech.texts();
            speech.questions()
                    .ask(
                            new Question(
                                    texts.get("snippets.export.replace.title"),
                                    texts.get("snippets.export.replace.text", target.toString()),
                                    texts.get("snippets.export.replace.verb"),
                                    true),
                            yes -> {
                                if (yes) {
                                    write(true);
                                }
                            });
        }
    }

    private static @Nullable Path parsed(String typed) {
        try {
            return typed.isBlank() ? null : Path.of(typed.strip());
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
