package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.signal.Debouncer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Finds followers of the account in use as one types; a whole OpenID is offered even where nobody knows it. */
final class QuickFindViewModel {

    private static final int MOST = 30;
    private static final Duration QUIET = Duration.ofMillis(120);

    private final FollowerService followers;
    private final Executor fx;
    private final Debouncer debouncer;
    private final StringProperty words = new SimpleStringProperty("");
    private final BooleanProperty nothing = new SimpleBooleanProperty();
    private final ObservableList<FollowerEntry> found = FXCollections.observableArrayList();
    private @Nullable Account account;
    private long question;
    private @Nullable String answered;

    QuickFindViewModel(FollowerService followers, Timer timer, Executor fx) {
        this.followers = followers;
        this.fx = fx;
        this.debouncer = new Debouncer(timer, fx, QUIET);
        words.addListener((_, _, _) -> debouncer.submit(this::search));
    }

    StringProperty wordsProperty() {
        return words;
    }

    ObservableList<FollowerEntry> found() {
        return found;
    }

    /** Whether the search has ended with nobody. */
    ReadOnlyBooleanProperty nothingProperty() {
        return nothing;
    }

    /** Whether what is shown belongs to what is typed, so that Enter cannot take somebody of an earlier search. */
    boolean upToDate() {
        return words.get().strip().equals(answered);
    }

    /** Starts afresh for this account. */
    void open(Account of) {
        account = of;
        words.set("");
        debouncer.cancel();
        answered = null;
        found.clear();
        search();
    }

    private void search() {
        Account of = account;
        if (of == null) {
            return;
        }
        long mine = ++question;
        String typed = words.get().strip();
        followers
                .search(of.id(), typed, null, MOST)
                .whenCompleteAsync(
                        (page, failure) -> {
                            if (mine == question && failure == null) {
                                show(typed, page);
                            }
                        },
                        fx);
    }

    private void show(String typed, List<FollowerEntry> page) {
        List<FollowerEntry> shown = new ArrayList<>(page);
        answered = typed;
        boolean known = page.stream()
                .anyMatch(entry -> entry.follower().openId().value().equals(typed));
        if (!typed.isEmpty() && !known && new OpenId(typed).usualForm()) {
            shown.add(new FollowerEntry(Follower.unknown(new OpenId(typed)), null));
        }
        found.setAll(shown);
        nothing.set(shown.isEmpty());
    }
}
