package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetId;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamImport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A team's database in memory as a desk's data is added to it. It can fail at any batch, and let a test act before one. */
public final class FakeTeamImport implements TeamImport {

    public final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    public final Map<DraftKey, KeptFollower> followers = new HashMap<>();
    public final Map<AccountId, List<FollowerTag>> tags = new HashMap<>();
    public final Map<DraftKey, Draft> drafts = new HashMap<>();
    public final Map<SendId, Delivery> deliveries = new LinkedHashMap<>();
    public final Map<AccountId, List<ChatRecord>> records = new HashMap<>();
    public final Map<AccountId, ReadSpan> spans = new HashMap<>();
    public final Map<SnippetId, Snippet> snippets = new LinkedHashMap<>();
    /** Rows of each batch so far. */
    public final List<Integer> batches = new ArrayList<>();

    private Runnable before = () -> {};
    private int failAt = -1;
    private RuntimeException failure = new StoreFailure(StoreFailure.Kind.UNREACHABLE, "the server is gone", null);

    /** From now on the batch with this number fails, counted from 0 over all batches. */
    public void failAt(int batch, RuntimeException with) {
        failAt = batch;
        failure = with;
    }

    /** Runs before each batch. */
    public void before(Runnable action) {
        before = action;
    }

    @Override
    public Entered addAccounts(List<Account> added) {
        enter(added.size());
        Map<AccountId, AccountId> ids = new HashMap<>();
        int count = 0;
        for (Account account : added) {
            Account known = accounts.values().stream()
                    .filter(there ->
                            there.id().equals(account.id()) || there.scope().equals(account.scope()))
                    .findFirst()
                    .orElse(null);
            if (known == null) {
                accounts.put(account.id(), account);
                count++;
            }
            ids.put(account.id(), known == null ? account.id() : known.id());
        }
        return new Entered(ids, count);
    }

    @Override
    public void addTags(AccountId account, List<FollowerTag> added, @Nullable Instant loaded) {
        tags.put(account, List.copyOf(added));
    }

    @Override
    public int addFollowers(AccountId account, List<KeptFollower> added) {
        enter(added.size());
        int size = followers.size();
        added.forEach(follower ->
                followers.putIfAbsent(new DraftKey(account, follower.details().openId()), follower));
        return followers.size() - size;
    }

    @Override
    public void addRecords(AccountId account, List<ChatRecord> added, @Nullable ReadSpan read) {
        records.computeIfAbsent(account, _ -> new ArrayList<>()).addAll(added);
        if (read != null) {
            spans.put(account, read);
        }
    }

    @Override
    public int addDrafts(List<Draft> added) {
        enter(added.size());
        int size = drafts.size();
        added.forEach(draft -> drafts.putIfAbsent(draft.key(), draft));
        return drafts.size() - size;
    }

    @Override
    public int addSnippets(List<Snippet> added) {
        enter(added.size());
        int size = snippets.size();
        added.forEach(snippet -> snippets.putIfAbsent(snippet.id(), snippet));
        return snippets.size() - size;
    }

    @Override
    public int addDeliveries(List<Delivery> added) {
        enter(added.size());
        int size = deliveries.size();
        added.forEach(row -> deliveries.putIfAbsent(row.sendId(), row));
        return deliveries.size() - size;
    }

    private void enter(int rows) {
        before.run();
        if (batches.size() == failAt) {
            throw failure;
        }
        batches.add(rows);
    }
}
