package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerFilter.Moment;
import dev.kefudesk.service.port.FollowerFilter.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which followers the list shows and in which order: remembered for each account while the program runs, the order for good.
 * On the FX thread.
 */
final class ListFilter {

    private final FollowersViewModel.Services services;
    private final FollowersViewModel.Clockwork clockwork;
    private final ObjectProperty<FilterChoice> choice = new SimpleObjectProperty<>(FilterChoice.ALL);
    private final ObjectProperty<Order> order;
    private final ReadOnlyObjectWrapper<List<FollowerTag>> tags = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Moment> moment;
    private final Map<AccountId, FilterChoice> remembered = new HashMap<>();
    private @Nullable Account account;

    ListFilter(FollowersViewModel.Services services, FollowersViewModel.Clockwork clockwork) {
        this.services = services;
        this.clockwork = clockwork;
        this.moment = new ReadOnlyObjectWrapper<>(new Moment(clockwork.clock().instant(), null));
        this.order = new SimpleObjectProperty<>(services.settings()
                .get(SettingsService.FOLLOWER_ORDER)
                .flatMap(ListFilter::order)
                .orElse(Order.NEWEST));
        order.subscribe((_, chosen) -> services.settings().put(SettingsService.FOLLOWER_ORDER, chosen.name()));
        clockwork.minute().subscribe((_, _) -> readMoment());
    }

    private static Optional<Order> order(String setting) {
        return Stream.of(Order.values())
                .filter(one -> one.name().equals(setting))
                .findFirst();
    }

    ObjectProperty<FilterChoice> choiceProperty() {
        return choice;
    }

    boolean showsAll() {
        return choice.get().equals(FilterChoice.ALL);
    }

    ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** The account's tags, by id. */
    ReadOnlyObjectProperty<List<FollowerTag>> tagsProperty() {
        return tags.getReadOnlyProperty();
    }

    /** By what windows are judged; set again every minute. */
    ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /** The name of a tag; its number until the names are read. */
    String tagName(int tagId) {
        return tags.get().stream()
                .filter(tag -> tag.id() == tagId)
                .map(FollowerTag::name)
                .findFirst()
                .orElse("#" + tagId);
    }

    /** Another account is shown, with what was chosen for it before; or the same one, changed. */
    void turnTo(Account now) {
        Account before = account;
        account = now;
        if (before != null && before.id().equals(now.id())) {
            return;
        }
        if (before != null) {
            remembered.put(before.id(), choice.get());
        }
        tags.set(List.of());
        choice.set(Objects.requireNonNullElse(remembered.get(now.id()), FilterChoice.ALL));
        readTags();
        readMoment();
    }

    void clear() {
        choice.set(FilterChoice.ALL);
    }

    void readTags() {
        if (account != null) {
            take(account, services.followers().tags(account.id()), this::setTags);
        }
    }

    void readMoment() {
        if (account != null) {
            take(account, services.windows().moment(account), moment::set);
        }
    }

    private <T> void take(Account of, CompletionStage<T> answer, Consumer<T> taker) {
        answer.whenCompleteAsync(
                (found, _) -> {
                    if (found != null && account != null && account.id().equals(of.id())) {
                        taker.accept(found);
                    }
                },
                clockwork.fx());
    }

    /** A tag that is gone filters nothing. */
    private void setTags(List<FollowerTag> now) {
        tags.set(List.copyOf(now));
        Integer wanted = choice.get().tagId();
        if (wanted != null && now.stream().noneMatch(tag -> tag.id() == wanted)) {
            choice.set(choice.get().withTag(null));
        }
    }

    /** As the store takes it, for these words and the moment there is. */
    FollowerFilter of(String words) {
        FilterChoice now = choice.get();
        return new FollowerFilter(
                words,
                order.get(),
                now.tagId(),
                now.window(),
                now.favourite(),
                now.writtenToday() ? midnight() : null,
                moment.get());
    }

    private Instant midnight() {
        return LocalDate.ofInstant(clockwork.clock().instant(), clockwork.zone())
                .atStartOfDay(clockwork.zone())
                .toInstant();
    }
}
