package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageMedia;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.DraftService.DraftSaved;
import dev.kefudesk.ui.composer.kinds.OthersViewModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The draft on screen: its fields, its revision, and that every change is kept. */
final class OpenDraft {

    /** What it tells of. */
    interface Listener {
        /** Another draft is on screen, or none; its content is there already. */
        void opened();

        /** A person changed something. */
        void edited();
    }

    private static final int MOST_REMEMBERED = 200;

    private final DraftService drafts;
    private final Executor fx;
    private final Listener listener;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<MessageKind> kind = new SimpleObjectProperty<>(MessageKind.TEXT);
    private final NewsViewModel news = new NewsViewModel(this::cardsChanged);
    private final OthersViewModel others = new OthersViewModel(this::otherChanged);
    private final BooleanProperty aiMade = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<DraftState> state = new ReadOnlyObjectWrapper<>(DraftState.NONE);
    private @Nullable DraftKey key;
    private @Nullable Draft draft;
    private @Nullable DraftStamp clearedWhileLoading;

    /** Revisions that differ in the numbers of files only: of each the one that came after it. */
    private final Map<DraftStamp, DraftStamp> sameAs = new LinkedHashMap<>();

    private int loads;
    private boolean filling;
    private CompletionStage<Void> closedEdits = CompletableFuture.completedFuture(null);

    OpenDraft(DraftService drafts, Executor fx, Listener listener) {
        this.drafts = drafts;
        this.fx = fx;
        this.listener = listener;
        text.addListener((ignored, before, now) -> change(open -> open.withText(now)));
        kind.addListener((ignored, before, now) -> change(open -> open.withKind(now)));
        aiMade.addListener((ignored, before, now) -> change(open -> open.withAiMade(now)));
    }

    StringProperty text() {
        return text;
    }

    ObjectProperty<MessageKind> kind() {
        return kind;
    }

    NewsViewModel news() {
        return news;
    }

    OthersViewModel others() {
        return others;
    }

    BooleanProperty aiMade() {
        return aiMade;
    }

    ReadOnlyObjectProperty<DraftState> state() {
        return state.getReadOnlyProperty();
    }

    /** The draft as it is now, null while none is open or it is being loaded. */
    @Nullable
    Draft draft() {
        return draft;
    }

    void open(DraftKey opened) {
        key = opened;
        draft = null;
        clearedWhileLoading = null;
        int load = ++loads;
        fill(Draft.empty(opened));
        state.set(DraftState.LOADING);
        listener.opened();
        drafts.load(opened).whenCompleteAsync((loaded, failure) -> loaded(load, loaded), fx);
    }

    private void loaded(int load, @Nullable Draft found) {
        if (load != loads) {
            return;
        }
        if (found == null) {
            state.set(DraftState.UNREADABLE);
        } else {
            draft = found.stamp().equals(clearedWhileLoading) ? found.emptied() : found;
            fill(draft);
            state.set(DraftState.SAVED);
        }
        listener.opened();
    }

    void close() {
        key = null;
        draft = null;
        loads++;
        text.set("");
        news.fill(List.of());
        others.fill(Map.of());
        aiMade.set(false);
        state.set(DraftState.NONE);
        listener.opened();
    }

    private void fill(Draft shown) {
        filling = true;
        text.set(shown.text());
        kind.set(shown.kind());
        news.fill(shown.cards());
        others.fill(shown.others());
        aiMade.set(shown.aiMade());
        filling = false;
    }

    private void cardsChanged() {
        change(open -> open.withCards(news.contents()));
    }

    private void otherChanged(Message written) {
        change(open -> open.withOther(written));
    }

    private void change(UnaryOperator<Draft> change) {
        Draft open = draft;
        if (!filling && open != null) {
            keep(change.apply(open));
            listener.edited();
        }
    }

    private void keep(Draft changed) {
        draft = changed;
        state.set(DraftState.SAVING);
        drafts.keep(changed);
    }

    /** Changes a draft, on screen or not; nothing happens where the change gives back what it was given. */
    void edit(DraftKey edited, UnaryOperator<Draft> change) {
        Draft open = draft;
        if (open != null && open.key().equals(edited)) {
            Draft changed = change.apply(open);
            if (!changed.equals(open)) {
                fill(changed);
                keep(changed);
                listener.opened();
            }
            return;
        }
        var _ = afterOthers(() -> drafts.load(edited).thenAcceptAsync(found -> editClosed(found, change), fx));
    }

    /** A draft that is not on screen is read for a change only when the change before it was kept. */
    private CompletionStage<Void> afterOthers(Supplier<CompletionStage<Void>> edit) {
        closedEdits = closedEdits.handle((done, failure) -> true).thenCompose(ignored -> edit.get());
        return closedEdits;
    }

    private void editClosed(Draft found, UnaryOperator<Draft> change) {
        if (found.key().equals(key) && draft != null) {
            edit(found.key(), change);
            return;
        }
        Draft changed = change.apply(found);
        if (!changed.equals(found)) {
            drafts.keep(changed);
            if (found.key().equals(key)) {
                open(found.key());
            }
        }
    }

    /**
     * Writes the numbers that files have at WeChat into a draft, on screen or not; what is written stays. Revisions that differ
     * in nothing else are known as one: see {@link #newest}.
     */
    CompletionStage<Void> renumber(DraftKey of, List<MessageMedia.Part> uploaded) {
        Draft open = draft;
        if (open != null && open.key().equals(of)) {
            renumbered(open, uploaded);
            return CompletableFuture.completedFuture(null);
        }
        return afterOthers(() -> drafts.load(of)
                .thenAcceptAsync(
                        found -> renumbered(draft != null && draft.key().equals(of) ? draft : found, uploaded), fx));
    }

    private void renumbered(Draft before, List<MessageMedia.Part> uploaded) {
        Draft changed = DraftEdits.withIds(uploaded).apply(before);
        if (changed.equals(before)) {
            return;
        }
        sameAs.put(before.stamp(), changed.stamp());
        if (sameAs.size() > MOST_REMEMBERED) {
            sameAs.remove(sameAs.keySet().iterator().next());
        }
        if (before.equals(draft)) {
            fill(changed);
            keep(changed);
            listener.opened();
        } else {
            editClosed(before, ignored -> changed);
        }
    }

    /** The revision that holds what this one held, with newer numbers of its files perhaps. */
    DraftStamp newest(DraftStamp stamp) {
        DraftStamp newest = stamp;
        for (DraftStamp next = sameAs.get(newest); next != null; next = sameAs.get(newest)) {
            newest = next;
        }
        return newest;
    }

    /** A send emptied a draft on disk: the screen follows if it still shows what was sent. */
    void cleared(DraftStamp stamp) {
        Draft open = draft;
        if (open == null) {
            clearedWhileLoading = stamp.key().equals(key) ? stamp : clearedWhileLoading;
        } else if (open.stamp().equals(stamp)) {
            draft = open.emptied();
            fill(draft);
            state.set(DraftState.SAVED);
            listener.opened();
        }
    }

    /**
     * A send took these cards out of a draft on disk: the screen follows, and whatever was written meanwhile stays. The
     * revision rises and is kept in any case, because the one on disk rose too.
     */
    void took(DraftKey of, List<NewsCard> cards) {
        if (!of.equals(key)) {
            return;
        }
        Draft shown = draft;
        if (shown == null) {
            // read before or after it was taken: nobody can tell, so it is read again
            open(of);
            return;
        }
        filling = true;
        news.take(cards);
        filling = false;
        keep(shown.withCards(news.contents()));
        listener.opened();
    }

    /** A send took this beginning off the text of a draft on disk: the screen follows, as for cards. */
    void took(DraftKey of, String beginning) {
        if (!of.equals(key)) {
            return;
        }
        Draft shown = draft;
        if (shown == null) {
            open(of);
            return;
        }
        Draft rest = shown.withoutBeginning(beginning);
        fill(rest);
        keep(shown.withText(rest.text()));
        listener.opened();
    }

    /** A revision is on disk, or could not be put there; true where what is on screen is not safe. */
    boolean saved(DraftSaved saved) {
        Draft open = draft;
        if (open == null || !saved.key().equals(open.key()) || saved.revision() != open.revision()) {
            return false;
        }
        boolean wasSafe = state.get() != DraftState.FAILED;
        state.set(saved.failed() ? DraftState.FAILED : DraftState.SAVED);
        return saved.failed() && wasSafe;
    }
}
