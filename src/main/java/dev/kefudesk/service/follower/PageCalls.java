package dev.kefudesk.service.follower;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WeChatGateway.FollowerPage;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.token.ReadCalls;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/** The calls of {@code user/get} of one run, each counted before it is made: WeChat allows 500 a day. Blocks. */
final class PageCalls {

    private static final String PATH = "/cgi-bin/user/get";
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final WeChatGateway gateway;
    private final PatientCalls calls;
    private final CallLedger ledger;
    private final InstantSource clock;
    private final Account account;
    private final CancelSignal cancel;
    private volatile CallsToday today;

    /** Reads what was counted before. */
    PageCalls(SyncMeans means, PatientCalls calls, Account account, CancelSignal cancel) {
        this.gateway = means.gateway();
        this.ledger = means.ledger();
        this.clock = means.clock();
        this.calls = calls;
        this.account = account;
        this.cancel = cancel;
        this.today = counted(ledger, account.scope(), clock.instant());
    }

    /** What this desk or team has counted today. Blocks. */
    static CallsToday counted(CallLedger ledger, CredentialScope scope, Instant now) {
        Instant midnight =
                now.atZone(BEIJING).toLocalDate().atStartOfDay(BEIJING).toInstant();
        return new CallsToday(ledger.since(scope, Rare.FOLLOWER_PAGE, midnight).size(), CallsToday.USUAL_LIMIT, false);
    }

    /** Asks WeChat, which knows of other programs' calls too; where it does not say, the own count stays. */
    void askWeChat(ReadCalls once) {
        if (once.call(account, cancel, (at, token) -> gateway.quota(at, token, PATH, cancel))
                instanceof ApiAnswer.Ok<Quota>(Quota quota)) {
            today = new CallsToday(quota.used(), quota.dailyLimit(), true);
        }
    }

    CallsToday today() {
        return today;
    }

    /** Whether WeChat has said that there may be none any more today. */
    boolean usedUp() {
        return today.said() && today.used() >= today.limit();
    }

    ApiAnswer<FollowerPage> page(String nextOpenId) {
        return calls.call(account, cancel, (at, token) -> {
            ledger.note(account.scope(), Rare.FOLLOWER_PAGE, clock.instant());
            today = new CallsToday(today.used() + 1, today.limit(), today.said());
            return gateway.followers(at, token, nextOpenId, cancel);
        });
    }
}
