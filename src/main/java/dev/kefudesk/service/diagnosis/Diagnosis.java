package dev.kefudesk.service.diagnosis;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CallLedger.Rare;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.port.WeChatGateway.Quota;
import dev.kefudesk.service.port.WeChatGateway.RecordedRequest;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.Renewal;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/** Asks WeChat about itself: what it recorded of a request, how often a call may be made today, and all counters anew. */
public final class Diagnosis {

    /** {@code clear_quota} may be called so often in a month, calls from WeChat's console included. */
    public static final int CLEARS_A_MONTH = 10;

    /** The calls of this desk whose daily quota people run into. */
    public enum Counted {
        SENDING("/cgi-bin/message/custom/send"),
        FOLLOWING("/cgi-bin/user/get"),
        DETAILS("/cgi-bin/user/info/batchget");

        private final String path;

        Counted(String path) {
            this.path = path;
        }

        public String path() {
            return path;
        }
    }

    /** What asking for one quota came to. */
    public record QuotaAnswer(Counted call, ApiAnswer<Quota> answer) {}

    /** A request gets its record about a second after its answer. */
    private static final Duration RECORD_APPEARS = Duration.ofSeconds(1);

    private static final long NO_SUCH_RID = 76001;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final WeChatGateway gateway;
    private final TokenService tokens;
    private final ReadCalls reads;
    private final CallLedger ledger;
    private final SecretMask mask;
    private final RecordMask recordMask;
    private final Timing timing;

    /** When it is, what waits, and who works. */
    public record Timing(InstantSource clock, Timer timer, Executor executor) {}

    public Diagnosis(
            WeChatGateway gateway,
            TokenService tokens,
            ReadCalls reads,
            CallLedger ledger,
            SecretMask mask,
            Timing timing) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.reads = reads;
        this.ledger = ledger;
        this.mask = mask;
        this.recordMask = new RecordMask(mask);
        this.timing = timing;
    }

    /**
     * What WeChat recorded of a request of this account within seven days, with tokens and message words taken out. A rid
     * that is not there yet (76001) is asked for once more after a second.
     */
    public CompletionStage<ApiAnswer<RecordedRequest>> lookUp(Account account, String rid) {
        CompletableFuture<ApiAnswer<RecordedRequest>> first = lookUpOnce(account, rid);
        return first.thenCompose(answer -> {
            if (!(answer instanceof ApiAnswer.Refused<RecordedRequest> no)
                    || no.refusal().code() != NO_SUCH_RID) {
                return first;
            }
            CompletableFuture<Boolean> waited = new CompletableFuture<>();
            timing.timer().after(RECORD_APPEARS, () -> waited.complete(true));
            return waited.thenCompose(_ -> lookUpOnce(account, rid));
        });
    }

    private CompletableFuture<ApiAnswer<RecordedRequest>> lookUpOnce(Account account, String rid) {
        return read(account, (at, token) -> gateway.lookUp(at, token, rid, new CancelSignal()))
                .thenApply(answer -> answer instanceof ApiAnswer.Ok<RecordedRequest>(var recorded)
                        ? new ApiAnswer.Ok<>(recordMask.of(recorded))
                        : answer);
    }

    /** How often each counted call may be made and was made today. */
    public CompletionStage<List<QuotaAnswer>> quotas(Account account) {
        return CompletableFuture.supplyAsync(
                () -> Arrays.stream(Counted.values())
                        .map(call -> new QuotaAnswer(
                                call,
                                mask.mask(reads.call(
                                        account,
                                        new CancelSignal(),
                                        (at, token) -> gateway.quota(at, token, call.path(), new CancelSignal())))))
                        .toList(),
                timing.executor());
    }

    /** How many clearings are left this month (Beijing time) at most: the console's count too, and nobody tells of them. */
    public CompletionStage<Integer> clearingsLeft(Account account) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Instant month = timing.clock()
                            .instant()
                            .atZone(BEIJING)
                            .truncatedTo(ChronoUnit.DAYS)
                            .withDayOfMonth(1)
                            .toInstant();
                    int noted = ledger.since(account.scope(), Rare.CLEARED_QUOTA, month)
                            .size();
                    return Math.max(0, CLEARS_A_MONTH - noted);
                },
                timing.executor());
    }

    /** Sets all daily counters of the account back. Noted before it is asked for; never repeated but for a stale token. */
    public CompletionStage<ApiAnswer<Done>> clearQuota(Account account) {
        return CompletableFuture.supplyAsync(() -> mask.mask(clear(account)), timing.executor());
    }

    private ApiAnswer<Done> clear(Account account) {
        return switch (tokens.current(account).toCompletableFuture().join()) {
            case TokenResult.Failed(var problem) -> noToken(problem);
            case TokenResult.Ready(var token, var endpoint) -> {
                ledger.note(account.scope(), Rare.CLEARED_QUOTA, timing.clock().instant());
                ApiAnswer<Done> answer = clear(account, endpoint, token);
                if (!(answer instanceof ApiAnswer.Refused<Done>(var refusal)) || !TokenService.refusesToken(refusal)) {
                    yield answer;
                }
                yield switch (tokens.after(account, token, refusal)
                        .toCompletableFuture()
                        .join()) {
                    case Renewal.Other other -> clear(account, other.endpoint(), other.token());
                    case Renewal.None _ -> answer;
                };
            }
        };
    }

    private ApiAnswer<Done> clear(Account account, Endpoint endpoint, AccessToken token) {
        return gateway.clearQuota(endpoint, token, account.appId(), new CancelSignal());
    }

    private <T> CompletableFuture<ApiAnswer<T>> read(
            Account account, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return CompletableFuture.supplyAsync(
                () -> mask.mask(reads.call(account, new CancelSignal(), call)), timing.executor());
    }

    private static <T> ApiAnswer<T> noToken(NotSent problem) {
        ApiRefusal refusal = problem.tokenRefusal();
        return refusal == null
                ? new ApiAnswer.Failed<>(problem.cause(), problem.detail())
                : new ApiAnswer.Refused<>(refusal);
    }
}
