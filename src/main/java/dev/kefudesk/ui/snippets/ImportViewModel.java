package dev.kefudesk.ui.snippets;

import dev.kefudesk.service.port.SnippetFiles;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.snippet.ImportPlan;
import dev.kefudesk.service.snippet.SnippetFiling;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Brings snippets from a file, one file at a time. All methods on the FX thread. */
final class ImportViewModel {

    private final SnippetFiling filing;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Closed());
    private final BooleanProperty shared = new SimpleBooleanProperty();
    private final BooleanProperty replace = new SimpleBooleanProperty();
    private @Nullable Path file;

    /** How an import stands. */
    sealed interface State {}

    record Closed() implements State {}

    record Busy() implements State {}

    record Preview(ImportPlan plan) implements State {}

    /** @param line at which the file is broken, 0 where that is not known */
    record Refused(SnippetFiles.Unreadable.Kind why, long line) implements State {}

    record StoreFailed(StoreFailure.Kind why) implements State {}

    record Finished(SnippetFiling.Done done) implements State {}

    ImportViewModel(SnippetFiling filing, Executor fx) {
        this.filing = filing;
        this.fx = fx;
        shared.addListener((_, _, _) -> {
            Path again = file;
            if (state.get() instanceof Preview && again != null) {
                look(again);
            }
        });
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether the entries become shared ones; what is new or changed depends on it. */
    BooleanProperty sharedProperty() {
        return shared;
    }

    /** Whether those that are changed take the place of what is there. */
    BooleanProperty replaceProperty() {
        return replace;
    }

    /** Looks at a file; nothing is written. */
    void look(Path chosen) {
        if (state.get() instanceof Busy) {
            return;
        }
        file = chosen;
        replace.set(false);
        state.set(new Busy());
        filing.look(chosen, shared.get())
                .whenCompleteAsync(
                        (look, _) -> state.set(
                                switch (look) {
                                    case SnippetFiling.Planned(ImportPlan plan) -> new Preview(plan);
                                    case SnippetFiling.NotReadable(var why, long line) -> new Refused(why, line);
                                    case SnippetFiling.StoreFailed(var why) -> new StoreFailed(why);
                                    case null -> new Refused(SnippetFiles.Unreadable.Kind.OTHER, 0);
                                }),
                        fx);
    }

    /** Does what is shown. */
    void write() {
        if (state.get() instanceof Preview(ImportPlan plan) && plan.toWrite(replace.get()) > 0) {
            state.set(new Busy());
            filing.apply(plan, replace.get())
                    .whenCompleteAsync(
                            (end, _) -> state.set(
                                    switch (end) {
                                        case SnippetFiling.Done done -> new Finished(done);
                                        case SnippetFiling.StoreFailed(var why) -> new StoreFailed(why);
                                        case null -> new StoreFailed(StoreFailure.Kind.OTHER);
                                    }),
                            fx);
        }
    }

    /** Closes, unless it is at work. */
    void cancel() {
        if (!(state.get() instanceof Busy)) {
            file = null;
            state.set(new Closed());
        }
    }
}
