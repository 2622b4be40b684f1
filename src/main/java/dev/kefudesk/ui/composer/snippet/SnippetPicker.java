package dev.kefudesk.ui.composer.snippet;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.snippet.SnippetService;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Finds snippets as one types. On the FX thread. */
public final class SnippetPicker implements AutoCloseable {

    private final SnippetService snippets;
    private final Executor fx;
    private final StringProperty words = new SimpleStringProperty("");
    private final ObservableList<Snippet> found = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Closed());
    private final Signal.Subscription subscription;
    private long question;
    private @Nullable String answered;

    /** How the search stands. */
    public sealed interface Stage {}

    public record Closed() implements Stage {}

    /** What is shown is that of an earlier search, or nothing. */
    public record Looking() implements Stage {}

    /** @param any whether there is anything at all, whatever is typed */
    public record Nothing(boolean any) implements Stage {}

    public record Found() implements Stage {}

    public record Failed(StoreFailure.Kind why) implements Stage {}

    public SnippetPicker(SnippetService snippets, Executor fx) {
        this.snippets = snippets;
        this.fx = fx;
        words.addListener((_, _, _) -> search());
        subscription = snippets.changed().subscribe(fx, _ -> search());
    }

    public StringProperty wordsProperty() {
        return words;
    }

    public ObservableList<Snippet> found() {
        return found;
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** Whether what is shown belongs to what is typed. */
    public boolean upToDate() {
        return words.get().strip().equals(answered);
    }

    /** Starts afresh. */
    public void open() {
        answered = null;
        found.clear();
        stage.set(new Looking());
        if (words.get().isEmpty()) {
            search();
        } else {
            words.set("");
        }
    }

    public void shut() {
        question++;
        stage.set(new Closed());
        found.clear();
    }

    private void search() {
        if (stage.get() instanceof Closed) {
            return;
        }
        long mine = ++question;
        String typed = words.get().strip();
        snippets.best(typed)
                .whenCompleteAsync(
                        (best, failure) -> {
                            if (mine == question) {
                                show(typed, best, failure);
                            }
                        },
                        fx);
    }

    private void show(String typed, @Nullable List<Snippet> best, @Nullable Throwable failure) {
        if (best == null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            found.clear();
            stage.set(new Failed(cause instanceof StoreFailure store ? store.kind() : StoreFailure.Kind.OTHER));
            return;
        }
        answered = typed;
        if (!best.equals(found)) {
            found.setAll(best);
        }
        stage.set(best.isEmpty() ? new Nothing(!typed.isEmpty()) : new Found());
    }

    @Override
    public void close() {
        subscription.close();
    }
}
