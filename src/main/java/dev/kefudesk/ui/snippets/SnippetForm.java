package dev.kefudesk.ui.snippets;

import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.snippet.SnippetFault;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The fields of one snippet while it is written. What is written of the other kind stays until the form is filled anew. */
final class SnippetForm {

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty folder = new SimpleStringProperty("");
    private final BooleanProperty shared = new SimpleBooleanProperty();
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.TEXT);
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<CardForm> cards = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Snippet> origin = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<SnippetFault>> fault = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean filling;

    /** What it puts into a draft. */
    enum Kind {
        TEXT,
        CARDS
    }

    SnippetForm() {
        for (StringProperty field : List.of(name, folder, text)) {
            field.addListener((_, _, _) -> changed());
        }
        shared.addListener((_, _, _) -> changed());
        kind.addListener((_, _, now) -> {
            if (now == Kind.CARDS && cards.isEmpty()) {
                addCard();
            }
            changed();
        });
        cards.addListener((ListChangeListener<CardForm>) _ -> changed());
    }

    /** Shows a snippet, or nothing. */
    void fill(@Nullable Snippet snippet) {
        filling = true;
        origin.set(snippet);
        name.set(snippet == null ? "" : snippet.name());
        folder.set(snippet == null ? "" : snippet.folder());
        shared.set(snippet != null && snippet.shared());
        SnippetContent content = snippet == null ? new SnippetContent.Text("") : snippet.content();
        switch (content) {
            case SnippetContent.Text(String words) -> {
                cards.clear();
                text.set(words);
                kind.set(Kind.TEXT);
            }
            case SnippetContent.Cards(List<NewsCard> all) -> {
                text.set("");
                cards.setAll(all.stream().map(this::form).toList());
                kind.set(Kind.CARDS);
            }
        }
        filling = false;
        changed();
    }

    /** What is written goes on as a change of this one, which somebody else has made meanwhile. */
    void rebase(Snippet theirs) {
        origin.set(theirs);
        changed();
    }

    /** What is written goes on as one that is saved nowhere yet. */
    void detach(String newName) {
        Snippet written = written();
        origin.set(Snippet.fresh(written.folder(), newName, written.content()));
        name.set(newName);
        shared.set(false);
        changed();
    }

    private CardForm form(NewsCard card) {
        return new CardForm(card, this::changed);
    }

    void addCard() {
        if (cards.size() < SnippetFault.CARDS) {
            cards.add(form(NewsCard.EMPTY));
        }
    }

    void remove(CardForm card) {
        cards.remove(card);
    }

    /** @param by -1 for up, 1 for down */
    void move(CardForm card, int by) {
        int from = cards.indexOf(card);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < cards.size()) {
            cards.remove(from);
            cards.add(to, card);
        }
    }

    private void changed() {
        if (filling) {
            return;
        }
        Snippet before = origin.get();
        Snippet now = before == null ? null : written();
        dirty.set(now != null && (before.revision() == 0 ? !now.content().blank() : !now.sameAs(before)));
        fault.set(now == null ? Optional.empty() : SnippetFault.of(now.folder(), now.name(), now.content()));
    }

    /** As it would be saved; only where one is shown. */
    Snippet written() {
        Snippet before = origin.get();
        if (before == null) {
            throw new IllegalStateException("no snippet is shown");
        }
        SnippetContent content = switch (kind.get()) {
            case TEXT -> new SnippetContent.Text(text.get());
            case CARDS ->
                new SnippetContent.Cards(cards.stream()
                        .map(CardForm::card)
                        .filter(card -> !card.blank())
                        .toList());
        };
        return before.with(
                shared.get(), Snippet.folder(folder.get()), name.get().strip(), content);
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

    ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    StringProperty textProperty() {
        return text;
    }

    ObservableList<CardForm> cards() {
        return cards;
    }

    /** As it was when it was shown, null where none is. */
    ReadOnlyObjectProperty<@Nullable Snippet> originProperty() {
        return origin.getReadOnlyProperty();
    }

    /** Whether something would be lost. */
    ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** Why it cannot be saved. */
    ReadOnlyObjectProperty<Optional<SnippetFault>> faultProperty() {
        return fault.getReadOnlyProperty();
    }
}
