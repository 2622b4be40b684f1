package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.service.port.SnippetStore.FolderSize;
import dev.kefudesk.service.port.SnippetStore.Query;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.signal.Debouncer;
import dev.kefudesk.service.snippet.SnippetService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The snippets that fit folder and words, read as far as one scrolls. On the FX thread. */
final class SnippetListing {

    private static final Duration QUIET = Duration.ofMillis(120);

    /** So many rows before the end the next ones are read. */
    private static final int AHEAD = 20;

    private final SnippetService snippets;
    private final Executor fx;
    private final Debouncer debouncer;
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable String> folder = new SimpleObjectProperty<>();
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.ALL);
    private final ObservableList<Snippet> rows = FXCollections.observableArrayList();
    private final ObservableList<FolderSize> folders = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READING);
    private final ReadOnlyObjectWrapper<StoreFailure.@Nullable Kind> failure = new ReadOnlyObjectWrapper<>();
    private long question;
    private boolean more;
    private boolean reading;

    /** What there is to show. */
    enum State {
        READING,
        SOME,
        /** There is none at all. */
        NONE,
        /** None fits. */
        NOTHING_FITS,
        FAILED
    }

    /** @param debouncer waits until the typing ends */
    SnippetListing(SnippetService snippets, Executor fx, Debouncer debouncer) {
        this.snippets = snippets;
        this.fx = fx;
        this.debouncer = debouncer;
        words.addListener((_, _, _) -> debouncer.submit(this::first));
        folder.addListener((_, _, _) -> first());
        scope.addListener((_, _, _) -> first());
    }

    static Debouncer debouncer(Timer timer, Executor fx) {
        return new Debouncer(timer, fx, QUIET);
    }

    /** Reads everything again, as far as it was read. */
    void refresh() {
        read(null, Math.max(SnippetService.PAGE, rows.size()));
        snippets.folders()
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null && !found.equals(folders)) {
                                folders.setAll(found);
                                leaveEmptyFolder();
                            }
                        },
                        fx);
    }

    /** The last one of a folder is gone, and so is the folder. */
    private void leaveEmptyFolder() {
        String now = folder.get();
        if (now != null
                && folders.stream()
                        .noneMatch(one -> one.folder().equals(now)
                                || (!now.isEmpty() && one.folder().startsWith(now + "/")))) {
            folder.set(null);
        }
    }

    private void first() {
        debouncer.cancel();
        read(null, SnippetService.PAGE);
    }

    /** A person sees this row: those behind it are read in time. */
    void sees(int row) {
        if (more && !reading && row >= rows.size() - AHEAD) {
            read(rows.getLast(), SnippetService.PAGE);
        }
    }

    private void read(@Nullable Snippet after, int limit) {
        long mine = ++question;
        reading = true;
        snippets.page(new Query(words.get(), folder.get(), scope.get()), after, limit)
                .whenCompleteAsync(
                        (page, thrown) -> {
                            if (mine == question) {
                                reading = false;
                                show(after, limit, page, thrown);
                            }
                        },
                        fx);
    }

    private void show(@Nullable Snippet after, int limit, @Nullable List<Snippet> page, @Nullable Throwable thrown) {
        if (page == null) {
            more = false;
            failure.set(kind(thrown));
            rows.clear();
            state.set(State.FAILED);
            return;
        }
        more = page.size() == limit;
        if (after != null) {
            rows.addAll(page);
        } else if (!page.equals(rows)) {
            rows.setAll(page);
        }
        boolean narrowed = !words.get().isBlank() || folder.get() != null || scope.get() != Scope.ALL;
        state.set(!rows.isEmpty() ? State.SOME : narrowed ? State.NOTHING_FITS : State.NONE);
    }

    static StoreFailure.Kind kind(@Nullable Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return cause instanceof StoreFailure store ? store.kind() : StoreFailure.Kind.OTHER;
    }

    StringProperty wordsProperty() {
        return words;
    }

    /** Null for all. */
    ObjectProperty<@Nullable String> folderProperty() {
        return folder;
    }

    ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    ObservableList<Snippet> rows() {
        return rows;
    }

    ObservableList<FolderSize> folders() {
        return folders;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why they could not be read, where they could not. */
    StoreFailure.@Nullable Kind failure() {
        return failure.get();
    }
}
