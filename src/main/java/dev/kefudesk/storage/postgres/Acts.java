package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.storage.ContactTable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes what followers did, in one order, so that two desks do not wait for each other in a ring. */
final class Acts {

    private static final String INTO = """
            INSERT INTO follower_act AS a (account, openid, kind, told, at, source)
            VALUES (:account, :openid, :kind, :told, :at, :source)
            ON CONFLICT (account, openid, kind, told) DO UPDATE SET at = excluded.at, source = excluded.source
                WHERE""";

    /** What a person has told replaces what they told before; what was recorded gives way to what is newer. */
    private static final String PUT = INTO + " excluded.told OR excluded.at > a.at";

    /** What the team was told stays. */
    private static final String ADD = INTO + " NOT excluded.told AND excluded.at > a.at";

    private Acts() {}

    static int put(Handle handle, AccountId account, Collection<FollowerAct> acts) {
        return write(handle, account, acts, PUT);
    }

    /** Those of a desk that joins the team. */
    static void add(Handle handle, AccountId account, List<KeptFollower> followers) {
        List<FollowerAct> acts = followers.stream()
                .flatMap(follower -> follower.acts().stream()
                        .map(act -> new FollowerAct(follower.details().openId(), act)))
                .toList();
        write(handle, account, acts, ADD);
    }

    private static int write(Handle handle, AccountId account, Collection<FollowerAct> acts, String sql) {
        if (acts.isEmpty()) {
            return 0;
        }
        List<FollowerAct> sorted = acts.stream()
                .sorted(Comparator.comparing((FollowerAct each) -> each.openId().value())
                        .thenComparing(each -> each.act().kind().name())
                        .thenComparing(each -> each.act().source() == ActSource.OPERATOR))
                .toList();
        ContactTable.write(handle, account, sorted, sql);
        return sorted.size();
    }
}
