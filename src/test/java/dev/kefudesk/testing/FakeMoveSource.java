package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.MoveSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A desk's own database in memory; tests put rows in, in any order. */
public final class FakeMoveSource implements MoveSource {

    public final List<Account> accounts = new ArrayList<>();
    public final Map<AccountId, List<KeptFollower>> followers =
            new TreeMap<>(Comparator.comparing((AccountId id) -> id.value()));
    public final List<Draft> drafts = new ArrayList<>();
    public final List<Delivery> deliveries = new ArrayList<>();
    public final Map<AccountId, List<ChatRecord>> records = new HashMap<>();
    public final Map<AccountId, ReadSpan> spans = new HashMap<>();
    public final List<Snippet> snippets = new ArrayList<>();
    public boolean settled;

    @Override
    public void settleOrphans() {
        settled = true;
    }

    @Override
    public Amounts amounts() {
        return new Amounts(
                accounts.size(),
                followers.values().stream().mapToLong(List::size).sum(),
                drafts.size(),
                snippets.size(),
                deliveries.size());
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(accounts);
    }

    @Override
    public List<FollowerTag> tags(AccountId account) {
        return List.of(new FollowerTag(101, "老客户", 3));
    }

    @Override
    public Optional<Instant> lastLoaded(AccountId account) {
        return Optional.empty();
    }

    @Override
    public List<KeptFollower> followers(AccountId account, @Nullable OpenId after, int limit) {
        return followers.getOrDefault(account, List.of()).stream()
                .sorted(Comparator.comparing(
                        follower -> follower.details().openId().value()))
                .filter(follower ->
                        after == null || follower.details().openId().value().compareTo(after.value()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<ChatRecord> records(AccountId account, @Nullable ChatRecord after, int limit) {
        return after == null ? records.getOrDefault(account, List.of()) : List.of();
    }

    @Override
    public Optional<ReadSpan> readSpan(AccountId account) {
        return Optional.ofNullable(spans.get(account));
    }

    @Override
    public List<Draft> drafts(@Nullable DraftKey after, int limit) {
        return drafts.stream()
                .sorted(Comparator.comparing((Draft draft) -> text(draft.key())))
                .filter(draft -> after == null || text(draft.key()).compareTo(text(after)) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Snippet> snippets(@Nullable Snippet after, int limit) {
        return snippets.stream()
                .sorted(Comparator.comparing(Snippet::name))
                .filter(snippet -> after == null || snippet.name().compareTo(after.name()) > 0)
                .limit(limit)
                .toList();
    }

    private static String text(DraftKey key) {
        return key.account().value() + " " + key.follower().value();
    }

    @Override
    public List<Delivery> deliveries(@Nullable DeliveryId after, int limit) {
        return deliveries.stream()
                .sorted(Comparator.comparingLong((Delivery row) -> row.id().value()))
                .filter(row -> after == null || row.id().value() > after.value())
                .limit(limit)
                .toList();
    }
}
