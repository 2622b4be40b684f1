package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.MoveSource;
import dev.kefudesk.service.port.MoveSource.Amounts;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.service.port.TeamImport;
import dev.kefudesk.service.port.TeamImport.Entered;
import dev.kefudesk.service.team.MoveCounts.Part;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One copy from start to end, a batch at a time. */
final class MoveRun {

    /** Rows in one transaction at most, and held in memory. */
    static final int BATCH = 500;

    private final MoveSource source;
    private final TeamImport target;
    private final CancelSignal cancel;
    private final Consumer<MoveState> tell;

    private volatile MoveCounts counts = MoveCounts.NONE;

    MoveRun(MoveSource source, TeamImport target, CancelSignal cancel, Consumer<MoveState> tell) {
        this.source = source;
        this.target = target;
        this.cancel = cancel;
        this.tell = tell;
    }

    MoveCounts counts() {
        return counts;
    }

    /** True when all is there, false where a person stopped it. */
    boolean copy() {
        source.settleOrphans();
        Amounts amounts = source.amounts();
        if (cancel.cancelled()) {
            return false;
        }
        List<Account> accounts = source.accounts();
        Entered entered = target.addAccounts(accounts);
        note(Part.ACCOUNTS, accounts.size(), entered.added(), amounts.accounts());
        for (Account account : accounts) {
            if (!followers(account.id(), of(account.id(), entered.ids()), amounts.followers())) {
                return false;
            }
        }
        return drafts(entered.ids(), amounts.drafts())
                && snippets(amounts.snippets())
                && history(entered.ids(), amounts.deliveries());
    }

    private boolean followers(AccountId ours, AccountId theirs, long total) {
        @Nullable OpenId last = null;
        List<KeptFollower> run;
        do {
            if (cancel.cancelled()) {
                return false;
            }
            run = source.followers(ours, last, BATCH);
            if (!run.isEmpty()) {
                note(Part.FOLLOWERS, run.size(), target.addFollowers(theirs, run), total);
                last = run.getLast().details().openId();
            }
        } while (run.size() == BATCH);
        target.addTags(theirs, source.tags(ours), source.lastLoaded(ours).orElse(null));
        return records(ours, theirs);
    }

    /** The span last: it says that what it covers is there. */
    private boolean records(AccountId ours, AccountId theirs) {
        List<ChatRecord> run = source.records(ours, null, BATCH);
        while (!run.isEmpty()) {
            if (cancel.cancelled()) {
                return false;
            }
            target.addRecords(theirs, run, null);
            run = source.records(ours, run.getLast(), BATCH);
        }
        ReadSpan span = source.readSpan(ours).orElse(null);
        if (span != null) {
            target.addRecords(theirs, List.of(), span);
        }
        return true;
    }

    private boolean drafts(Map<AccountId, AccountId> ids, long total) {
        @Nullable DraftKey last = null;
        List<Draft> run;
        do {
            if (cancel.cancelled()) {
                return false;
            }
            run = source.drafts(last, BATCH);
            if (!run.isEmpty()) {
                List<Draft> theirs = run.stream().map(draft -> as(draft, ids)).toList();
                note(Part.DRAFTS, run.size(), target.addDrafts(theirs), total);
                last = run.getLast().key();
            }
        } while (run.size() == BATCH);
        return true;
    }

    private boolean snippets(long total) {
        @Nullable Snippet last = null;
        List<Snippet> run;
        do {
            if (cancel.cancelled()) {
                return false;
            }
            run = source.snippets(last, BATCH);
            if (!run.isEmpty()) {
                note(Part.SNIPPETS, run.size(), target.addSnippets(run), total);
                last = run.getLast();
            }
        } while (run.size() == BATCH);
        return true;
    }

    private boolean history(Map<AccountId, AccountId> ids, long total) {
        @Nullable DeliveryId last = null;
        while (true) {
            if (cancel.cancelled()) {
                return false;
            }
            List<Delivery> run = source.deliveries(last, BATCH);
            if (run.isEmpty()) {
                return true;
            }
            List<Delivery> theirs = run.stream().map(row -> as(row, ids)).toList();
            note(Part.HISTORY, run.size(), target.addDeliveries(theirs), total);
            last = run.getLast().id();
        }
    }

    private void note(Part part, int rows, int copied, long total) {
        counts = counts.plus(part, rows, copied);
        long done = counts.of(part).all();
        tell.accept(new MoveState.Running(part, done, Math.max(done, total)));
    }

    private static AccountId of(AccountId ours, Map<AccountId, AccountId> ids) {
        return ids.getOrDefault(ours, ours);
    }

    private static Draft as(Draft draft, Map<AccountId, AccountId> ids) {
        DraftKey key = new DraftKey(of(draft.key().account(), ids), draft.key().follower());
        return new Draft(
                key, draft.revision(), draft.kind(), draft.text(), draft.cards(), draft.others(), draft.aiMade());
    }

    private static Delivery as(Delivery row, Map<AccountId, AccountId> ids) {
        return new Delivery(
                row.id(),
                row.sendId(),
                row.attempt(),
                of(row.account(), ids),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.message(),
                row.requestPath(),
                row.requestBody(),
                row.state(),
                row.latency(),
                row.answer(),
                row.freshConnection(),
                row.plan(),
                row.by());
    }
}
