package dev.kefudesk.ui.conversation;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ConversationEntry;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.conversation.ConversationPage;
import dev.kefudesk.service.conversation.ConversationPage.Cursor;
import dev.kefudesk.service.conversation.ConversationService;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.window.WindowService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The conversation with one follower, read backwards from its end, and live while it is on screen. On the FX thread. */
public final class ConversationViewModel implements AutoCloseable {

    /** Entries that are read at a time. */
    static final int PAGE = 40;

    private final Services services;
    private final Executor fx;
    private final List<Signal.Subscription> subscriptions;
    private final ObservableList<ConversationEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<ConversationEntry> shownEntries = FXCollections.unmodifiableObservableList(entries);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOBODY);
    private @Nullable Whose whose;
    private @Nullable Cursor older;
    private boolean open;
    private boolean readingOlder;
    private int reads;

    /** What it reads from, and what tells it of news. */
    public record Services(ConversationService conversations, WindowService windows, SendService sends) {}

    /** How it stands. */
    public enum State {
        NOBODY,
        READING,
        SHOWN,
        UNREADABLE
    }

    private record Whose(Account account, OpenId openId) {

        boolean is(AccountId id, OpenId follower) {
            return account.id().equals(id) && openId.equals(follower);
        }
    }

    public ConversationViewModel(Services services, Executor fx) {
        this.services = services;
        this.fx = fx;
        subscriptions = List.of(
                services.windows().changed().subscribe(fx, changed -> {
                    Whose now = whose;
                    if (now != null && changed.concerns(now.account.id(), now.openId)) {
                        read();
                    }
                }),
                services.sends().changed().subscribe(fx, changed -> {
                    Whose now = whose;
                    if (now != null
                            && now.is(
                                    changed.delivery().account(),
                                    changed.delivery().follower())) {
                        read();
                    }
                }));
    }

    /** Turns to this follower. */
    public void show(Account account, OpenId openId) {
        Whose now = new Whose(account, openId);
        if (whose == null || !whose.is(account.id(), openId)) {
            forget();
            whose = now;
            state.set(State.READING);
            read();
        } else {
            whose = now;
        }
    }

    /** Turns to nobody. */
    public void showNobody() {
        forget();
        whose = null;
        state.set(State.NOBODY);
    }

    private void forget() {
        reads++;
        older = null;
        readingOlder = false;
        entries.clear();
    }

    /** Reads only while it is on screen. */
    public void setOpen(boolean onScreen) {
        boolean opened = onScreen && !open;
        open = onScreen;
        if (opened) {
            read();
        }
    }

    /** What was said, the oldest first. */
    public ObservableList<ConversationEntry> entries() {
        return shownEntries;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Reads the newest part anew; what was read before stays above it. */
    private void read() {
        Whose of = whose;
        if (!open || of == null) {
            return;
        }
        int read = ++reads;
        services.conversations()
                .page(of.account, of.openId, null, PAGE)
                .whenCompleteAsync(
                        (page, failure) -> {
                            if (read != reads) {
                                return;
                            }
                            if (page == null) {
                                state.set(entries.isEmpty() ? State.UNREADABLE : State.SHOWN);
                            } else {
                                take(page);
                                state.set(State.SHOWN);
                            }
                        },
                        fx);
    }

    private void take(ConversationPage page) {
        List<ConversationEntry> now = page.entries();
        List<ConversationEntry> before = above(now);
        if (before.isEmpty()) {
            older = page.older();
            readingOlder = false;
        }
        List<ConversationEntry> all = new ArrayList<>(before);
        all.addAll(now);
        replace(all);
    }

    /** What stays above the newest part: nothing where so much has come that a part between would be missing. */
    private List<ConversationEntry> above(List<ConversationEntry> now) {
        if (now.isEmpty() || entries.isEmpty()) {
            return List.of();
        }
        Instant first = now.getFirst().at();
        return entries.getLast().at().isBefore(first)
                ? List.of()
                : entries.stream().filter(entry -> entry.at().isBefore(first)).toList();
    }

    /** Changes only what is another than before, so that the rows on screen stay where they are. */
    private void replace(List<ConversationEntry> all) {
        int same = 0;
        while (same < all.size() && same < entries.size() && all.get(same).equals(entries.get(same))) {
            same++;
        }
        if (same < entries.size()) {
            entries.remove(same, entries.size());
        }
        entries.addAll(all.subList(same, all.size()));
    }

    /** Reads the part before what is shown; nothing happens where there is none. */
    public void readOlder() {
        Whose of = whose;
        Cursor before = older;
        if (of == null || before == null || readingOlder) {
            return;
        }
        readingOlder = true;
        services.conversations()
                .page(of.account, of.openId, before, PAGE)
                .whenCompleteAsync(
                        (page, failure) -> {
                            if (!of.equals(whose) || !before.equals(older)) {
                                return;
                            }
                            readingOlder = false;
                            if (page != null) {
                                older = page.older();
                                entries.addAll(0, page.entries());
                            }
                        },
                        fx);
    }

    /** Whether there is more before what is shown. */
    public boolean hasOlder() {
        return older != null;
    }

    @Override
    public void close() {
        subscriptions.forEach(Signal.Subscription::close);
        reads++;
    }
}
