package dev.kefudesk.ui.waiting;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.ContactStore.Waiting;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.window.RecordState;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.ui.kit.ListMerge;
import dev.kefudesk.ui.kit.Ticker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Who waits for an answer from the account in use, the longest first; live while it is on screen. On the FX thread. */
public final class WaitingViewModel implements AutoCloseable {

    /** So many are shown; an operator who has more before them begins with these. */
    public static final int MOST = 500;

    private final WindowService windows;
    private final Executor fx;
    private final List<Signal.Subscription> subscriptions;
    private final Subscription beat;
    private final ObservableList<WaitingRow> rows = FXCollections.observableArrayList();
    private final ObservableList<WaitingRow> shownRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable WaitingRow> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper unreadable = new ReadOnlyBooleanWrapper();
    private @Nullable Account account;
    private boolean open;
    private int reads;
    private boolean reading;
    private boolean again;

    /**
     * What the rows are judged by.
     *
     * @param moment null before anything was read
     * @param record how the reading of the chat record stands
     * @param polling whether it is to be read at all
     */
    public record Look(@Nullable Moment moment, @Nullable RecordState record, boolean polling) {

        static final Look NOTHING = new Look(null, null, true);

        /** By WeChat's clock. */
        Instant now() {
            return moment == null ? Instant.EPOCH : moment.now();
        }

        Look at(Instant now) {
            return moment == null ? this : new Look(new Moment(now, moment.readTo()), record, polling);
        }
    }

    /**
     * @param named tells of accounts whose followers, or their names, are no longer what they were
     */
    public WaitingViewModel(WindowService windows, Signal<AccountId> named, Ticker ticker, Executor fx) {
        this.windows = windows;
        this.fx = fx;
        this.beat = ticker.onBeat(this::passTime);
        this.subscriptions = List.of(
                named.subscribe(fx, of -> {
                    if (account != null && of.equals(account.id())) {
                        read();
                    }
                }),
                windows.changed().subscribe(fx, changed -> {
                    if (account != null && changed.account().equals(account.id())) {
                        read();
                    }
                }),
                windows.recordMoved().subscribe(fx, moved -> {
                    if (account != null && moved.account().equals(account.id())) {
                        read();
                    }
                }));
    }

    /** Turns to this account. */
    public void setAccount(Account now) {
        boolean other = account == null || !account.id().equals(now.id());
        account = now;
        if (other) {
            rows.clear();
            selected.set(null);
            look.set(Look.NOTHING);
        }
        read();
    }

    /** Reads only while it is on screen. */
    public void setOpen(boolean onScreen) {
        boolean opened = onScreen && !open;
        open = onScreen;
        if (opened) {
            read();
        }
    }

    public ObservableList<WaitingRow> rows() {
        return shownRows;
    }

    public ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** Whose conversation is beside the list, null for nobody's; they stay although they wait no more. */
    public ReadOnlyObjectProperty<@Nullable WaitingRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Whether the database did not say who waits. */
    public ReadOnlyBooleanProperty unreadableProperty() {
        return unreadable.getReadOnlyProperty();
    }

    public void select(WaitingRow row) {
        selected.set(row);
    }

    /** Reads the chat record at once, whatever stood in the way. */
    public void readRecord() {
        windows.readNow();
    }

    private void read() {
        Account of = account;
        if (!open || of == null) {
            return;
        }
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        int read = ++reads;
        windows.waiting(of.id(), MOST)
                .thenCombine(windows.moment(of), Found::new)
                .whenCompleteAsync((found, failure) -> take(of, read, found), fx);
    }

    private record Found(List<Waiting> waiting, Moment moment) {}

    private void take(Account of, int read, @Nullable Found found) {
        reading = false;
        if (again) {
            again = false;
            read();
            return;
        }
        if (read != reads) {
            return;
        }
        unreadable.set(found == null);
        if (found != null) {
            look.set(new Look(found.moment, windows.record(of.id()), windows.polling()));
            ListMerge.apply(rows, found.waiting.stream().map(WaitingRow::of).toList(), WaitingRow::openId);
        }
    }

    /** The rows are told in minutes. */
    private void passTime() {
        Account of = account;
        Look shown = look.get();
        if (open && of != null && shown.moment() != null) {
            Instant now = windows.now(of);
            if (!minute(now).equals(minute(shown.now()))) {
                look.set(shown.at(now));
            }
        }
    }

    private static Instant minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public void close() {
        beat.unsubscribe();
        subscriptions.forEach(Signal.Subscription::close);
        reads++;
    }
}
