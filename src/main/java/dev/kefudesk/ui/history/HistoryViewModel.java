package dev.kefudesk.ui.history;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.history.Retention;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.HistoryWriter.Format;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.port.RowsFrom;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Debouncer;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.OutcomeExplainer;
import dev.kefudesk.ui.kit.export.ExportViewModel;
import dev.kefudesk.ui.kit.list.ListReader;
import dev.kefudesk.ui.kit.list.ListState;
import dev.kefudesk.ui.kit.list.LongList;
import dev.kefudesk.ui.kit.phone.PhonePreviewViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The journal, page by page, and the attempt looked at. All methods on the FX thread. */
public final class HistoryViewModel {

    static final int PAGE = 100;
    static final Duration TYPING_PAUSE = Duration.ofMillis(150);
    static final Duration REFRESH_PAUSE = Duration.ofMillis(50);

    private final Services services;
    private final PhonePreviewViewModel preview;
    private final Timer timer;
    private final Executor fx;
    private final HistoryActions actions;
    private final HistoryFilters filters;
    private final DayViewModel day;
    private final ExportViewModel<Format> export;
    private final OutcomeExplainer explainer;
    private final Debouncer typing;
    private final ListReader<DeliverySummary> reader;
    private final ObservableList<Account> accounts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable HistoryDetail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper operatorsSeen = new ReadOnlyIntegerWrapper();
    private final ZoneId zone;
    private HistoryFilter applied = HistoryFilter.ALL;
    private @Nullable DeliveryId selected;
    private boolean searched;
    private boolean refreshDue;

    /** What it reads from and copies to. */
    public record Services(
            HistoryService history,
            SendService sends,
            Colleagues colleagues,
            AccountService accounts,
            ReturnCodes codes,
            InstantSource clock,
            Clipboard clipboard,
            HistoryExport exports,
            Retention retention,
            Questions questions) {}

    public HistoryViewModel(
            Services services,
            PhonePreviewViewModel preview,
            Timer timer,
            Executor fx,
            Texts texts,
            ZoneId zone,
            HistoryActions actions) {
        this.services = services;
        this.preview = preview;
        this.timer = timer;
        this.fx = fx;
        this.actions = actions;
        this.zone = zone;
        this.reader = new ListReader<>(PAGE, timer, fx);
        this.filters = new HistoryFilters(zone);
        Supplier<LocalDate> today = () -> LocalDate.ofInstant(now(), zone);
        this.day = new DayViewModel(services.history(), filters, today, zone, fx);
        this.export = new ExportViewModel<>(
                new FoundRows(services.exports(), filters, today), services.questions(), texts, fx);
        this.explainer = new OutcomeExplainer(services.codes(), texts);
        this.typing = new Debouncer(timer, fx, TYPING_PAUSE);
        accounts.setAll(services.accounts().state().accounts());
        services.accounts().changed().subscribe(fx, now -> accounts.setAll(now.accounts()));
        services.sends().changed().subscribe(fx, event -> changed(event.delivery()));
        services.colleagues().rows().subscribe(fx, this::colleague);
        services.retention().forgotten().subscribe(fx, _ -> missed());
        services.colleagues().missed().subscribe(fx, _ -> missed());
        texts.languageProperty().subscribe(this::explainAgain);
        filters.words.subscribe((_, _) -> {
            reader.interrupt();
            typing.submit(this::search);
        });
        // the first page waits for nothing: the day's picture is read behind it, and the ids of all rows too
        reader.whenFirstRowsAreThere(day::refresh);
        reader.updatingProperty().subscribe(this::rowsChanged);
        filters.listen(this::search);
        startOver();
    }

    HistoryFilters filters() {
        return filters;
    }

    /** The picture of one day. */
    DayViewModel day() {
        return day;
    }

    ExportViewModel<Format> export() {
        return export;
    }

    /** What a return code means, in a few words of WeChat's table; {@code ""} for an unlisted one. */
    String meaning(long code) {
        return explainer.meaning(code);
    }

    /** Accounts to filter by. */
    ObservableList<Account> accounts() {
        return accounts;
    }

    /** Fills the table. */
    ListReader<DeliverySummary> reader() {
        return reader;
    }

    /** The rows, newest first; see {@link #shown}. */
    LongList<DeliverySummary> rows() {
        return reader.rows();
    }

    ReadOnlyObjectProperty<ListState> stateProperty() {
        return reader.stateProperty();
    }

    /** How many different people the rows seen so far name as their senders, counted up to two. */
    ReadOnlyIntegerProperty operatorsSeenProperty() {
        return operatorsSeen.getReadOnlyProperty();
    }

    /** The attempt looked at, null for none. */
    ReadOnlyObjectProperty<@Nullable HistoryDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    PhonePreviewViewModel preview() {
        return preview;
    }

    Instant now() {
        return services.clock().instant();
    }

    boolean isSelected(long key) {
        return selected != null && selected.value() == key;
    }

    /** The code, or the cause in a word or two; {@code ""} while sending. */
    String word(DeliverySummary row) {
        return row.state() instanceof DeliveryState.Done done ? explainer.word(done.outcome()) : "";
    }

    /** A row came on screen: what is missing around it is read. */
    void shown(int index) {
        reader.shown(index);
    }

    /** The row looked at, -1 where the list does not have it. */
    int indexOfSelected() {
        return selected == null ? -1 : rows().indexOfKey(selected.value());
    }

    /** Goes to the newest row of this day or of one before, whatever lies between; days are no longer filtered then. */
    void jumpTo(LocalDate day) {
        filters.showAllDays();
        RowsFrom from = new RowsFrom.After(
                DeliveryId.least(day.plusDays(1).atStartOfDay(zone).toInstant()).value());
        HistorySource source = new HistorySource(services.history(), applied);
        reader.jump(limit -> source.run(from, limit));
    }

    /** Looks at this attempt. */
    public void select(DeliveryId id) {
        selected = id;
        readDetail(id);
    }

    void selectNone() {
        selected = null;
        detail.set(null);
    }

    /** Writes down what a person found out about the unknown attempt looked at. */
    void settle(boolean arrived) {
        HistoryDetail now = detail.get();
        if (now != null && now.unsettled()) {
            services.history().settle(now.delivery().id(), arrived);
        }
    }

    void writeAgain() {
        HistoryDetail now = detail.get();
        if (now != null) {
            actions.writeAgain(now.delivery());
        }
    }

    void copy(String text) {
        services.clipboard().copy(text);
    }

    void retry() {
        startOver();
    }

    private void search() {
        if (filters.current().equals(applied)) {
            reader.resume();
        } else {
            startOver();
        }
    }

    private void startOver() {
        typing.cancel();
        searched = true;
        applied = filters.current();
        reader.open(new HistorySource(services.history(), applied), applied.equals(HistoryFilter.ALL));
    }

    private void changed(Delivery delivery) {
        HistoryDetail shown = detail.get();
        if (shown != null && shown.delivery().sendId().equals(delivery.sendId())) {
            readDetail(shown.delivery().id());
        }
        moved(HistoryRows.summary(delivery));
    }

    /** Shows the row as it is now, and soon reads the newest page: the journal itself decides which rows fit the filter. */
    private void moved(DeliverySummary row) {
        reader.replace(HistorySource.slot(row));
        if (!refreshDue) {
            refreshDue = true;
            timer.after(
                    REFRESH_PAUSE,
                    () -> fx.execute(() -> {
                        refreshDue = false;
                        reader.refreshTop();
                        day.refresh();
                    }));
        }
    }

    private void colleague(DeliverySummary row) {
        HistoryDetail shown = detail.get();
        if (shown != null && shown.delivery().sendId().equals(row.sendId())) {
            readDetail(shown.delivery().id());
        }
        moved(row);
    }

    private void missed() {
        if (selected != null) {
            readDetail(selected);
        }
        reader.refreshAll();
        day.refresh();
    }

    /** What a new search does not find is no longer looked at. */
    private void rowsChanged(boolean under) {
        if (under) {
            return;
        }
        if (searched
                && reader.countProperty().get().exact()
                && reader.stateProperty().get() != ListState.LOADING) {
            searched = false;
            if (indexOfSelected() < 0) {
                selectNone();
            }
        }
        long operators = rows().heldRows().stream()
                .map(row -> row.by().operator())
                .filter(name -> !name.isBlank())
                .distinct()
                .limit(2)
                .count();
        operatorsSeen.set(Math.max(operatorsSeen.get(), (int) operators));
    }

    private void readDetail(DeliveryId id) {
        services.history()
                .find(id)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.<@Nullable HistoryDetail>completedFuture(null)
                        : services.history()
                                .attempts(found.get().sendId())
                                .<@Nullable HistoryDetail>thenApply(
                                        attempts -> new HistoryDetail(found.get(), attempts, null)))
                .whenCompleteAsync(
                        (found, _) -> {
                            if (found != null && id.equals(selected)) {
                                show(found);
                            }
                        },
                        fx);
    }

    private void show(HistoryDetail found) {
        Delivery delivery = found.delivery();
        HistoryDetail before = detail.get();
        detail.set(explained(found));
        if (before == null || !Objects.equals(before.delivery().id(), delivery.id())) {
            preview.show(delivery.message(), account(delivery), delivery.at(), Duration.ZERO);
        }
    }

    private void explainAgain() {
        HistoryDetail now = detail.get();
        if (now != null) {
            detail.set(explained(now));
        }
    }

    private HistoryDetail explained(HistoryDetail found) {
        SendOutcome outcome = found.delivery().outcome();
        if (outcome == null) {
            return found;
        }
        OptionalInt cards = known(found.delivery())
                .map(account -> OptionalInt.of(account.cardsPerMessage()))
                .orElse(OptionalInt.empty());
        return new HistoryDetail(found.delivery(), found.attempts(), explainer.explain(outcome, cards));
    }

    private Optional<Account> known(Delivery delivery) {
        return accounts.stream()
                .filter(account -> account.id().equals(delivery.account()))
                .findFirst();
    }

    /** The account it was sent from; of a deleted one only the name is left. */
    private Account account(Delivery delivery) {
        return known(delivery).orElseGet(() -> {
            String name = delivery.accountName().isBlank()
                    ? "?"
                    : delivery.accountName().strip();
            String mark = name.substring(0, name.offsetByCodePoints(0, 1));
            return new Account(delivery.account(), name, AccountColour.BLUE, mark, "", ApiAddress.OFFICIAL, 1);
        });
    }
}
