package dev.kefudesk.service.diagnosis;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.diagnosis.StepResult.NoAnswer;
import dev.kefudesk.service.diagnosis.StepResult.Refused;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.TokenResult;
import dev.kefudesk.service.token.TokenService;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Tries an account as it is kept, step by step, without ever sending a message. A step that fails skips those that need it:
 * the AppSecret never goes to an address where no WeChat answers.
 */
public final class ConnectionTest {

    /** The agent function is not on: getkflist is refused, sending may work all the same (wechat-api, section 10). */
    private static final Set<Long> AGENTS_OFF = Set.of(65400L, 61450L);

    private final ConnectionProbe probe;
    private final WeChatGateway gateway;
    private final TokenService tokens;
    private final ReadCalls reads;
    private final SecretMask mask;
    private final Executor executor;

    public ConnectionTest(
            ConnectionProbe probe,
            WeChatGateway gateway,
            TokenService tokens,
            ReadCalls reads,
            SecretMask mask,
            Executor executor) {
        this.probe = probe;
        this.gateway = gateway;
        this.tokens = tokens;
        this.reads = reads;
        this.mask = mask;
        this.executor = executor;
    }

    /**
     * Starts a test in the background.
     *
     * @param ended hears every step once, in order, on the test's thread
     * @return for cancelling: the step under way fails as cancelled, the rest is skipped
     */
    public CancelSignal start(Account account, BiConsumer<TestStep, StepResult> ended) {
        CancelSignal cancel = new CancelSignal();
        executor.execute(() -> run(account, cancel, ended));
        return cancel;
    }

    private void run(Account account, CancelSignal cancel, BiConsumer<TestStep, StepResult> ended) {
        boolean way = true;
        boolean token = true;
        for (TestStep step : TestStep.values()) {
            boolean possible = switch (step) {
                case PROXY, NAME, TLS, ADDRESS -> way;
                case TOKEN -> way || !(account.tokenSource() instanceof TokenSource.OwnSecret);
                case PERMISSION -> way && token;
            };
            StepResult result =
                    possible && !cancel.cancelled() ? result(step, account, cancel) : new StepResult.Skipped();
            boolean works = result instanceof StepResult.Works || result instanceof StepResult.NotNeeded;
            switch (step) {
                case PROXY, NAME, TLS, ADDRESS -> way &= works;
                case TOKEN -> token = works;
                case PERMISSION -> {}
            }
            ended.accept(step, result);
        }
    }

    private StepResult result(TestStep step, Account account, CancelSignal cancel) {
        Endpoint endpoint = tokens.endpoint(account);
        try {
            return switch (step) {
                case PROXY -> of(probe.proxy(endpoint, cancel));
                case NAME -> of(probe.name(endpoint, cancel));
                case TLS -> of(probe.tls(endpoint, cancel));
                case ADDRESS -> of(probe.address(endpoint, cancel));
                case TOKEN -> token(account, cancel);
                case PERMISSION -> permission(account, cancel);
            };
        } catch (RuntimeException failure) {
            // the person still hears of every step; what it was goes to the screen by its name only
            return new StepResult.Failed(new NoAnswer(
                    NotSentCause.TOKEN_CALL_FAILED, failure.getClass().getSimpleName()));
        }
    }

    private StepResult of(ConnectionProbe.Finding finding) {
        return switch (finding) {
            case ConnectionProbe.Works works -> new StepResult.Works(new StepResult.Way(mask.mask(works.detail())));
            case ConnectionProbe.NotNeeded _ -> new StepResult.NotNeeded();
            case ConnectionProbe.Fails fails ->
                new StepResult.Failed(new StepResult.NoWay(fails.fault(), mask.mask(fails.detail())));
        };
    }

    private StepResult token(Account account, CancelSignal cancel) {
        // a copy, because others may wait for the same call
        CompletableFuture<TokenResult> answer =
                tokens.refresh(account).toCompletableFuture().copy();
        try (CancelSignal.Registration _ = cancel.onCancel(
                () -> answer.complete(new TokenResult.Failed(NotSent.because(NotSentCause.CANCELLED))))) {
            return switch (answer.join()) {
                case TokenResult.Ready _ ->
                    new StepResult.Works(
                            new StepResult.Token(tokens.status(account).validUntil()));
                case TokenResult.Failed(var problem) -> {
                    ApiRefusal refusal = problem.tokenRefusal();
                    yield new StepResult.Failed(
                            refusal == null ? new NoAnswer(problem.cause(), problem.detail()) : refused(refusal));
                }
            };
        }
    }

    private StepResult permission(Account account, CancelSignal cancel) {
        ApiAnswer<Long> followers = ask(account, cancel, (at, token) -> switch (gateway.followers(
                at, token, "", cancel)) {
            case ApiAnswer.Ok<WeChatGateway.FollowerPage> ok ->
                new ApiAnswer.Ok<>(ok.value().total());
            case ApiAnswer.Refused<WeChatGateway.FollowerPage> no -> new ApiAnswer.Refused<>(no.refusal());
            case ApiAnswer.Failed<WeChatGateway.FollowerPage> no -> new ApiAnswer.Failed<>(no.cause(), no.detail());
        });
        if (!(followers instanceof ApiAnswer.Ok<Long>(var total))) {
            return new StepResult.Failed(trouble(followers));
        }
        ApiAnswer<Integer> agents =
                ask(account, cancel, (at, token) -> gateway.customerServiceAccounts(at, token, cancel));
        return switch (agents) {
            case ApiAnswer.Ok<Integer>(var number) -> new StepResult.Works(new StepResult.Rights(total, number));
            case ApiAnswer.Refused<Integer>(var refusal)
            when AGENTS_OFF.contains(refusal.code()) -> new StepResult.Warned(refused(refusal));
            case ApiAnswer.Refused<Integer> _, ApiAnswer.Failed<Integer> _ -> new StepResult.Failed(trouble(agents));
        };
    }

    private <T> ApiAnswer<T> ask(
            Account account, CancelSignal cancel, BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return reads.call(account, cancel, call);
    }

    private StepResult.Trouble trouble(ApiAnswer<?> answer) {
        return switch (answer) {
            case ApiAnswer.Refused<?> no -> refused(no.refusal());
            case ApiAnswer.Failed<?> no -> new NoAnswer(no.cause(), mask.mask(no.detail()));
            case ApiAnswer.Ok<?> _ -> throw new IllegalArgumentException("an answer that is no trouble");
        };
    }

    private Refused refused(ApiRefusal refusal) {
        return new Refused(new ApiRefusal(refusal.code(), mask.mask(refusal.errmsg()), refusal.rid()));
    }
}
