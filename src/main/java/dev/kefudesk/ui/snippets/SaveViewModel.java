package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.SnippetStore.FolderSize;
import dev.kefudesk.service.snippet.SnippetService;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Saves what is written elsewhere as a new snippet. On the FX thread. */
public final class SaveViewModel {

    private static final int SUGGESTED = 20;

    private final SnippetService snippets;
    private final Executor fx;
    private final Consumer<String> saved;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty folder = new SimpleStringProperty("");
    private final BooleanProperty shared = new SimpleBooleanProperty();
    private final ObservableList<String> folders = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable SnippetContent> content = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(new Standing.Quiet());

    /** @param saved hears the name of each that was saved */
    public SaveViewModel(SnippetService snippets, Executor fx, Consumer<String> saved) {
        this.snippets = snippets;
        this.fx = fx;
        this.saved = saved;
    }

    /** Asks for a name for this. The folder stays that of the last one. */
    public void open(SnippetContent written) {
        name.set(written.line(SUGGESTED));
        shared.set(false);
        standing.set(new Standing.Quiet());
        content.set(written);
        snippets.folders()
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null) {
                                folders.setAll(found.stream()
                                        .map(FolderSize::folder)
                                        .filter(one -> !one.isEmpty())
                                        .distinct()
                                        .toList());
                            }
                        },
                        fx);
    }

    void close() {
        content.set(null);
    }

    /** Why it cannot be saved; empty where it can. */
    Optional<SnippetFault> fault() {
        SnippetContent written = content.get();
        return written == null
                ? Optional.empty()
                : SnippetFault.of(Snippet.folder(folder.get()), name.get().strip(), written);
    }

    void save() {
        SnippetContent written = content.get();
        if (written == null || fault().isPresent() || standing.get() instanceof Standing.Saving) {
            return;
        }
        String in = Snippet.folder(folder.get());
        String called = name.get().strip();
        standing.set(new Standing.Saving());
        snippets.save(Snippet.fresh(in, called, written).with(shared.get(), in, called, written))
                .whenCompleteAsync((saving, thrown) -> ended(called, saving, thrown), fx);
    }

    private void ended(String called, SnippetStore.@Nullable Saving saving, @Nullable Throwable thrown) {
        switch (saving) {
            case SnippetStore.Saved _ -> {
                close();
                saved.accept(called);
            }
            case SnippetStore.NameTaken _, SnippetStore.ChangedMeanwhile _, SnippetStore.Gone _ ->
                standing.set(new Standing.NameTaken());
            case null -> standing.set(new Standing.Failed(SnippetListing.kind(thrown)));
        }
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty folderProperty() {
        return folder;
    }

    BooleanProperty sharedProperty() {
        return shared;
    }

    ObservableList<String> folders() {
        return folders;
    }

    boolean team() {
        return snippets.team();
    }

    /** What is to be saved, null while nothing is. */
    ReadOnlyObjectProperty<@Nullable SnippetContent> contentProperty() {
        return content.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }
}
