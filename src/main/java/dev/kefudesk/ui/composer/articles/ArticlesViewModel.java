package dev.kefudesk.ui.composer.articles;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.service.article.ArticleShelf;
import dev.kefudesk.service.article.Shelf;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.ui.kit.ListMerge;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The published articles of the account in use, for choosing one. On the FX thread. */
public final class ArticlesViewModel implements AutoCloseable {

    /** Edge of a cover in the list, twice what is drawn: a 200 % screen stays sharp. */
    private static final int COVER = 96;

    /** So many rows before the end the next page is asked for. */
    private static final int EARLY = 3;

    private static final int MOST_COVERS = 200;
    private static final PictureState NONE = new PictureState.None();

    private final ArticleShelf shelf;
    private final PictureService pictures;
    private final Executor fx;
    private final Signal.Subscription changes;
    private final ReadOnlyObjectWrapper<Shelf> shown = new ReadOnlyObjectWrapper<>(Shelf.EMPTY);
    private final ObservableList<ArticleRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ArticleRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final Map<String, Cover> covers = new LinkedHashMap<>();
    private @Nullable Account account;
    private boolean changing;

    private record Cover(ReadOnlyObjectWrapper<PictureState> state, CancelSignal cancel) {}

    public ArticlesViewModel(ArticleShelf shelf, PictureService pictures, Executor fx) {
        this.shelf = shelf;
        this.pictures = pictures;
        this.fx = fx;
        changes = shelf.changed().subscribe(fx, scope -> {
            Account now = account;
            if (now != null && now.scope().equals(scope)) {
                show(now);
            }
        });
        search.addListener((ignored, before, now) -> list());
    }

    /** Turns to this account, null for none; nothing is asked for yet. */
    public void setAccount(@Nullable Account now) {
        Account before = account;
        account = now;
        if (now == null || before == null || !before.scope().equals(now.scope())) {
            covers.values().forEach(cover -> cover.cancel.cancel());
            covers.clear();
            search.set("");
            if (now == null) {
                shown.set(Shelf.EMPTY);
                list();
            } else {
                show(now);
            }
        }
    }

    /** Somebody looks at the list now. */
    public void open() {
        Account now = account;
        if (now != null) {
            search.set("");
            shelf.open(now);
        }
    }

    /** Asks WeChat for the beginning of the list anew. */
    public void refresh() {
        Account now = account;
        if (now != null) {
            shelf.refresh(now);
        }
    }

    /** Reads the next older page, unless one is on its way or there is none. */
    public void more() {
        Account now = account;
        if (now != null) {
            shelf.more(now);
        }
    }

    /** The row with this index has come on screen: near the end of what is read, the next page is read. */
    void seen(int index) {
        // cells are filled while the list is still growing, and all articles are not searched for the sake of a search
        if (!changing && search.get().isBlank() && index >= rows.size() - EARLY) {
            more();
        }
    }

    private void show(Account of) {
        shown.set(shelf.shelf(of));
        list();
    }

    private void list() {
        String words = search.get().strip();
        List<ArticleRow> now = new ArrayList<>();
        for (ArticleIssue issue : shown.get().issues()) {
            for (int piece = 0; piece < issue.pieces().size(); piece++) {
                ArticleRow row = new ArticleRow(issue, piece);
                if (words.isEmpty() || row.holds(words)) {
                    now.add(row);
                }
            }
        }
        changing = true;
        if (now.size() >= rows.size() && now.subList(0, rows.size()).equals(rows)) {
            rows.addAll(now.subList(rows.size(), now.size()));
        } else {
            ListMerge.apply(rows, now, ArticleRow::key);
        }
        changing = false;
    }

    /** The articles that are read and hold what is searched for, the newest first. */
    public ObservableList<ArticleRow> rows() {
        return readOnlyRows;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ReadOnlyObjectProperty<Shelf> shelfProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The cover at this address, small; those looked at last are kept. */
    public ObservableValue<PictureState> cover(String address) {
        Account sender = account;
        if (address.isBlank() || sender == null) {
            return new ReadOnlyObjectWrapper<>(NONE).getReadOnlyProperty();
        }
        Cover known = covers.remove(address);
        Cover cover = known == null ? fetch(address, sender) : known;
        covers.put(address, cover);
        if (covers.size() > MOST_COVERS) {
            Iterator<Cover> oldest = covers.values().iterator();
            oldest.next().cancel.cancel();
            oldest.remove();
        }
        return cover.state.getReadOnlyProperty();
    }

    private Cover fetch(String address, Account sender) {
        Cover cover = new Cover(new ReadOnlyObjectWrapper<>(new PictureState.Loading()), new CancelSignal());
        pictures.loadFor(sender, address, COVER, COVER, cover.cancel)
                .thenAcceptAsync(result -> cover.state.set(PictureState.of(result)), fx);
        return cover;
    }

    @Override
    public void close() {
        changes.close();
        covers.values().forEach(cover -> cover.cancel.cancel());
    }
}
