package dev.kefudesk.service.desk;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.port.ServiceDeskApi.OnlineAgent;
import dev.kefudesk.service.port.ServiceDeskApi.ServiceSession;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.send.Doubt;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.token.ReadCalls;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Who serves a follower, and taking, handing over and ending that. */
public final class ServiceDesk {

    private static final long FUNCTION_OFF = 65400;
    private static final long NO_RIGHT = 48001;
    private static final long FUNCTION_BROKEN = 61450;
    private static final long NO_SESSION = 65413;
    private static final String OWN = "desk.agent.";

    private final ServiceDeskApi api;
    private final ReadCalls calls;
    private final SettingsService settings;
    private final SecretMask mask;
    private final InstantSource clock;
    private final Executor executor;
    private final Sessions sessions;
    private final Signal<Changed> changed = new Signal<>();

    public ServiceDesk(
            ServiceDeskApi api,
            ReadCalls calls,
            SettingsService settings,
            SecretMask mask,
            InstantSource clock,
            Executor executor) {
        this.api = api;
        this.calls = calls;
        this.settings = settings;
        this.mask = mask;
        this.clock = clock;
        this.executor = executor;
        this.sessions = new Sessions(clock);
    }

    /** It was read anew, or changed from here, who serves the follower. */
    public record Changed(AccountId account, OpenId openId, Served now) {}

    /** Published when a session was read because a person asked, or was opened or closed from here. */
    public Signal<Changed> changed() {
        return changed;
    }

    /** The customer-service account that is this desk's own, as the operator has said; empty for not said. */
    public Optional<String> own(AccountId account) {
        return settings.get(OWN + account.value()).filter(kfAccount -> !kfAccount.isBlank());
    }

    /** Remembers which customer-service account is this desk's own; {@code ""} takes it back. */
    public void setOwn(AccountId account, String kfAccount) {
        settings.put(OWN + account.value(), kfAccount.strip());
    }

    /** All customer-service accounts, for choosing this desk's own. */
    public CompletionStage<ApiAnswer<List<Agent>>> agents(Account account) {
        return read(account, (at, token) -> api.agents(at, token, new CancelSignal()));
    }

    /** Those that are signed in, for handing over. */
    public CompletionStage<ApiAnswer<List<OnlineAgent>>> onlineAgents(Account account) {
        return read(account, (at, token) -> api.onlineAgents(at, token, new CancelSignal()));
    }

    /** Who serves the follower, as it was at most 30 s ago. */
    public CompletionStage<Served> served(Account account, OpenId openId) {
        return sessions.of(account, openId, ask(account, openId)).thenApply(answer -> served(account.id(), answer));
    }

    /** Who serves the follower now. */
    public CompletionStage<Served> servedNow(Account account, OpenId openId) {
        return sessions.anew(account, openId, ask(account, openId)).thenApply(answer -> {
            Served now = served(account.id(), answer);
            changed.publish(new Changed(account.id(), openId, now));
            return now;
        });
    }

    /**
     * What speaks against writing to the follower: that a colleague serves them. Nothing does where nobody can say: an account
     * without the function, or a call that fails, stops no message.
     */
    public CompletionStage<Optional<Doubt>> doubt(Account account, OpenId openId) {
        return served(account, openId).thenApply(served -> switch (served) {
            case Served.ByColleague colleague -> Optional.of(new Doubt.ServedByColleague(colleague.kfAccount()));
            case Served.ByNobody _ -> Optional.empty();
            case Served.ByUs _ -> Optional.empty();
            case Served.Refused _ -> Optional.empty();
            case Served.Failed _ -> Optional.empty();
        });
    }

    /** Opens a session with this desk's own account, which must be signed in (65415); a colleague's is left alone (65414). */
    public CompletionStage<DeskResult> take(Account account, OpenId openId) {
        return own(account.id())
                .map(own -> doing(() -> open(account, openId, own)))
                .orElseGet(() -> CompletableFuture.completedFuture(new DeskResult.OwnAccountUnknown()));
    }

    /** Gives the follower to another agent, who must be signed in (65415), whoever serves them now. */
    public CompletionStage<DeskResult> handOver(Account account, OpenId openId, String toAgent) {
        return doing(() -> switch (fresh(account, openId)) {
            case ApiAnswer.Ok<ServiceSession>(var session) -> {
                String from = session.kfAccount();
                if (from.isEmpty() || from.equals(toAgent)) {
                    yield open(account, openId, toAgent);
                }
                DeskResult closed = close(account, openId, from);
                yield closed instanceof DeskResult.Done ? passOn(account, openId, from, toAgent) : closed;
            }
            case ApiAnswer.Refused<ServiceSession> refused -> DeskResult.stopped(refused);
            case ApiAnswer.Failed<ServiceSession> failed -> DeskResult.stopped(failed);
        });
    }

    /** Ends the session, whoever's it is; nothing happens where there is none. */
    public CompletionStage<DeskResult> end(Account account, OpenId openId) {
        return doing(() -> switch (fresh(account, openId)) {
            case ApiAnswer.Ok<ServiceSession>(var session) ->
                session.kfAccount().isEmpty()
                        ? now(account, openId, new ServiceSession("", null))
                        : close(account, openId, session.kfAccount());
            case ApiAnswer.Refused<ServiceSession> refused -> DeskResult.stopped(refused);
            case ApiAnswer.Failed<ServiceSession> failed -> DeskResult.stopped(failed);
        });
    }

    private DeskResult passOn(Account account, OpenId openId, String from, String to) {
        DeskResult opened = open(account, openId, to);
        if (opened instanceof DeskResult.Failed
                && fresh(account, openId) instanceof ApiAnswer.Ok<ServiceSession>(var session)
                && !session.kfAccount().isEmpty()) {
            // the answer was lost, the session was not
            return now(account, openId, session);
        }
        return opened instanceof DeskResult.Done ? opened : new DeskResult.NobodyServesNow(from, to, opened);
    }

    private DeskResult open(Account account, OpenId openId, String kfAccount) {
        ApiAnswer<Done> answer = mask.mask(calls.call(
                account,
                new CancelSignal(),
                (at, token) -> api.openSession(at, token, openId, kfAccount, new CancelSignal())));
        if (answer instanceof ApiAnswer.Ok<Done>) {
            return now(account, openId, new ServiceSession(kfAccount, clock.instant()));
        }
        sessions.forget(account, openId);
        return DeskResult.stopped(answer);
    }

    private DeskResult close(Account account, OpenId openId, String kfAccount) {
        ApiAnswer<Done> answer = mask.mask(
                calls.once(account, (at, token) -> api.closeSession(at, token, openId, kfAccount, new CancelSignal())));
        if (answer instanceof ApiAnswer.Ok<Done>
                || (answer instanceof ApiAnswer.Refused<Done>(var refusal) && refusal.code() == NO_SESSION)) {
            return now(account, openId, new ServiceSession("", null));
        }
        sessions.forget(account, openId);
        return DeskResult.stopped(answer);
    }

    private DeskResult now(Account account, OpenId openId, ServiceSession session) {
        sessions.put(account, openId, session);
        Served served = served(account.id(), session);
        changed.publish(new Changed(account.id(), openId, served));
        return new DeskResult.Done(served);
    }

    private ApiAnswer<ServiceSession> fresh(Account account, OpenId openId) {
        return sessions.anew(account, openId, () -> CompletableFuture.completedFuture(session(account, openId)))
                .join();
    }

    private Supplier<CompletableFuture<ApiAnswer<ServiceSession>>> ask(Account account, OpenId openId) {
        return () -> CompletableFuture.supplyAsync(() -> session(account, openId), executor);
    }

    private ApiAnswer<ServiceSession> session(Account account, OpenId openId) {
        CancelSignal never = new CancelSignal();
        return mask.mask(calls.call(account, never, (at, token) -> api.session(at, token, openId, never)));
    }

    private <T> CompletionStage<ApiAnswer<T>> read(
            Account account, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return CompletableFuture.supplyAsync(() -> mask.mask(calls.call(account, new CancelSignal(), call)), executor);
    }

    private CompletionStage<DeskResult> doing(Supplier<DeskResult> what) {
        return CompletableFuture.supplyAsync(what, executor);
    }

    private Served served(AccountId account, ApiAnswer<ServiceSession> answer) {
        return switch (answer) {
            case ApiAnswer.Ok<ServiceSession>(var session) -> served(account, session);
            case ApiAnswer.Refused<ServiceSession>(var refusal) -> new Served.Refused(refusal);
            case ApiAnswer.Failed<ServiceSession>(var cause, var detail) -> new Served.Failed(cause, detail);
        };
    }

    private Served served(AccountId account, ServiceSession session) {
        String kfAccount = session.kfAccount();
        if (kfAccount.isEmpty()) {
            return new Served.ByNobody();
        }
        return own(account).filter(kfAccount::equals).isPresent()
                ? new Served.ByUs(kfAccount, session.since())
                : new Served.ByColleague(kfAccount, session.since());
    }

    /** Whether it means that the account has no customer-service function, now or at all. */
    static boolean off(ApiRefusal refusal) {
        return refusal.code() == FUNCTION_OFF || refusal.code() == NO_RIGHT || refusal.code() == FUNCTION_BROKEN;
    }
}
