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
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.Debouncer;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.ListMerge;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.OutcomeExplainer;
import dev.kefudesk.ui.kit.phone.PhonePreviewViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
    private final ExportViewModel export;
    private final OutcomeExplainer explainer;
    private final Debouncer typing;
    private final ObservableList<DeliverySummary> rows = FXCollections.observableArrayList();
    private final ObservableList<Account> accounts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ListState> state = new ReadOnlyObjectWrapper<>(ListState.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable HistoryDetail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper updating = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private HistoryFilter applied = HistoryFilter.ALL;
    private @Nullable DeliveryId selected;
    private long asked;
    private boolean fetching;
    private boolean refreshDue;
    private int lastShown;

    /** What it reads from and copies to. */
    public record Services(
            HistoryService history,
            SendService sends,
            AccountService accounts,
            ReturnCodes codes,
            InstantSource clock,
            Clipboard clipboard,
            HistoryExport exports,
            Questions questions) {}

    /** What the table shows. */
    enum ListState {
        LOADING,
        READY,
        /** Nothing was ever sent. */
        EMPTY,
        NOTHING_FOUND,
        /** The journal could not be read. */
        BROKEN
    }

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
        this.filters = new HistoryFilters(zone);
        Supplier<LocalDate> today = () -> LocalDate.ofInstant(now(), zone);
        this.day = new DayViewModel(services.history(), filters, today, zone, fx);
        this.export = new ExportViewModel(services.exports(), filters, today, services.questions(), texts, fx);
        this.explainer = new OutcomeExplainer(services.codes(), texts);
        this.typing = new Debouncer(timer, fx, TYPING_PAUSE);
        accounts.setAll(services.accounts().state().accounts());
        services.accounts().changed().subscribe(fx, now -> accounts.setAll(now.accounts()));
        services.sends().changed().subscribe(fx, event -> changed(event.delivery()));
        texts.languageProperty().subscribe(this::explainAgain);
        filters.words.subscribe((_, _) -> typing.submit(this::search));
        filters.listen(() -> {
            search();
            day.refresh();
        });
        startOver();
    }

    HistoryFilters filters() {
        return filters;
    }

    /** The picture of one day. */
    DayViewModel day() {
        return day;
    }

    ExportViewModel export() {
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

    /** The rows read so far, newest first; see {@link #shown}. */
    ObservableList<DeliverySummary> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<ListState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether older rows are still to be read. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** The attempt looked at, null for none. */
    ReadOnlyObjectProperty<@Nullable HistoryDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** True while rows are exchanged: what the table then does to its selection is not the person's choice. */
    ReadOnlyBooleanProperty updatingProperty() {
        return updating.getReadOnlyProperty();
    }

    PhonePreviewViewModel preview() {
        return preview;
    }

    Instant now() {
        return services.clock().instant();
    }

    boolean isSelected(DeliverySummary row) {
        return row.id().equals(selected);
    }

    /** The code, or the cause in a word or two; {@code ""} while sending. */
    String word(DeliverySummary row) {
        return row.state() instanceof DeliveryState.Done done ? explainer.word(done.outcome()) : "";
    }

    /** A row came on screen: near the end the next page is read. */
    void shown(int index) {
        lastShown = index;
        if (more.get() && !fetching && index >= rows.size() - PAGE / 4) {
            readMore();
        }
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
        if (!filters.current().equals(applied)) {
            startOver();
        }
    }

    private void startOver() {
        typing.cancel();
        applied = filters.current();
        state.set(ListState.LOADING);
        lastShown = 0;
        read(null, page -> {
            update(() -> rows.setAll(page));
            more.set(page.size() >= PAGE);
            if (rows.stream().noneMatch(this::isSelected)) {
                selectNone();
            }
        });
    }

    private void readMore() {
        read(rows.getLast().id(), page -> {
            update(() -> rows.addAll(page));
            more.set(page.size() >= PAGE);
        });
    }

    /** The newest page again; the journal itself decides which rows fit the filter. Older rows stay. */
    private void refresh() {
        read(null, page -> {
            List<DeliverySummary> now = new ArrayList<>(page);
            if (page.size() >= PAGE) {
                long oldest = page.getLast().id().value();
                rows.stream().filter(row -> row.id().value() < oldest).forEach(now::add);
                more.set(more.get() || now.size() == page.size());
            } else {
                more.set(false);
            }
            update(() -> ListMerge.apply(rows, now, DeliverySummary::id));
            shown(Math.min(lastShown, rows.size() - 1));
        });
    }

    private void read(@Nullable DeliveryId before, java.util.function.Consumer<List<DeliverySummary>> take) {
        long mine = ++asked;
        fetching = true;
        services.history()
                .page(applied, before, PAGE)
                .whenCompleteAsync(
                        (page, failure) -> {
                            if (mine != asked) {
                                return;
                            }
                            fetching = false;
                            if (failure == null) {
                                take.accept(page);
                                state.set(
                                        !rows.isEmpty()
                                                ? ListState.READY
                                                : applied.equals(HistoryFilter.ALL)
                                                        ? ListState.EMPTY
                                                        : ListState.NOTHING_FOUND);
                            } else {
                                update(rows::clear);
                                more.set(false);
                                state.set(ListState.BROKEN);
                            }
                        },
                        fx);
    }

    private void changed(Delivery delivery) {
        HistoryDetail shown = detail.get();
        if (shown != null && shown.delivery().sendId().equals(delivery.sendId())) {
            readDetail(shown.delivery().id());
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(delivery.id())) {
                int index = i;
                update(() -> rows.set(index, HistoryRows.summary(delivery)));
            }
        }
        if (!refreshDue) {
            refreshDue = true;
            timer.after(
                    REFRESH_PAUSE,
                    () -> fx.execute(() -> {
                        refreshDue = false;
                        refresh();
                        day.refresh();
                    }));
        }
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

    private void update(Runnable change) {
        updating.set(true);
        try {
            change.run();
        } finally {
            updating.set(false);
        }
    }
}
