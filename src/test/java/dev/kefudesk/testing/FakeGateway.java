package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.service.port.WeChatGateway;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A WeChat that answers as a test tells it; Accepted and token-1, token-2, … where it is told nothing. */
public final class FakeGateway implements WeChatGateway {

    /** What left for WeChat. */
    public record Sent(String token, String body) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Queue<SendOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<ApiAnswer<GrantedToken>> tokenAnswers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tokenCalls = new AtomicInteger();
    private final AtomicInteger forcedCalls = new AtomicInteger();
    private final List<URI> tokenAddresses = new CopyOnWriteArrayList<>();
    private final Queue<ApiAnswer<FollowerPage>> pages = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Function<String, ApiAnswer<FollowerPage>> list;
    private volatile @Nullable CountDownLatch sendGate;
    private volatile @Nullable CountDownLatch tokenGate;
    private final Queue<ApiAnswer<RecordedRequest>> records = new ConcurrentLinkedQueue<>();
    private final AtomicInteger clearings = new AtomicInteger();
    private volatile ApiAnswer<Integer> agents = new ApiAnswer.Ok<>(1);
    private volatile ApiAnswer<Quota> quota = new ApiAnswer.Ok<>(new Quota(500_000, 12, 499_988));
    private volatile ApiAnswer<Done> clearing = new ApiAnswer.Ok<>(new Done());
    private volatile String answerBody = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    private volatile Function<List<OpenId>, ApiAnswer<List<FollowerDetails>>> details =
            ids -> new ApiAnswer.Ok<>(ids.stream()
                    .map(id -> new FollowerDetails(id, true, null, "", List.of(), "", ""))
                    .toList());
    private volatile ApiAnswer<List<FollowerTag>> tags = new ApiAnswer.Ok<>(List.of());

    public static SendOutcome refused(long code) {
        return new SendOutcome.Refused(new ApiRefusal(code, "refused", null));
    }

    /** The outcomes of the next sends, in order. */
    public FakeGateway answering(SendOutcome... next) {
        outcomes.addAll(List.of(next));
        return this;
    }

    /** The answers of the next token calls, in order. */
    public FakeGateway granting(List<ApiAnswer<GrantedToken>> next) {
        tokenAnswers.addAll(next);
        return this;
    }

    public static ApiAnswer<GrantedToken> token(String value, Duration life) {
        return new ApiAnswer.Ok<>(new GrantedToken(new AccessToken(value), life));
    }

    /** The answers of the next follower pages, in order. */
    public FakeGateway paging(List<ApiAnswer<FollowerPage>> next) {
        pages.addAll(next);
        return this;
    }

    /** The answer of every follower page from now on, by its {@code next_openid}. */
    public void listing(Function<String, ApiAnswer<FollowerPage>> answer) {
        list = answer;
    }

    public void detailing(Function<List<OpenId>, ApiAnswer<List<FollowerDetails>>> answer) {
        details = answer;
    }

    public void tagging(ApiAnswer<List<FollowerTag>> answer) {
        tags = answer;
    }

    public void answeringWith(String body) {
        answerBody = body;
    }

    /** Sends wait until the latch opens or they are cancelled. */
    public void holdSends(CountDownLatch gate) {
        sendGate = gate;
    }

    public void holdTokens(CountDownLatch gate) {
        tokenGate = gate;
    }

    /** The answer of every {@code getkflist} from now on. */
    public void countingAgents(ApiAnswer<Integer> answer) {
        agents = answer;
    }

    /** The answer of every quota call from now on. */
    public void measuring(ApiAnswer<Quota> answer) {
        quota = answer;
    }

    /** The answer of every {@code clear_quota} from now on. */
    public void clearing(ApiAnswer<Done> answer) {
        clearing = answer;
    }

    /** How often quotas were cleared. */
    public int clearings() {
        return clearings.get();
    }

    /** The answers of the next rid look-ups, in order. */
    public FakeGateway recording(List<ApiAnswer<RecordedRequest>> next) {
        records.addAll(next);
        return this;
    }

    public List<Sent> sent() {
        return sent;
    }

    public int tokenCalls() {
        return tokenCalls.get();
    }

    /** Those of the token calls that forced a new token. */
    public int forcedCalls() {
        return forcedCalls.get();
    }

    /** Where token servers were asked, in order. */
    public List<URI> tokenAddresses() {
        return tokenAddresses;
    }

    @Override
    public ApiAnswer<GrantedToken> tokenFrom(URI address, Route route, CancelSignal cancel) {
        tokenAddresses.add(address);
        int call = tokenCalls.incrementAndGet();
        ApiAnswer<GrantedToken> answer = tokenAnswers.poll();
        return answer == null ? token("token-" + call, Duration.ofHours(2)) : answer;
    }

    @Override
    public ApiAnswer<Integer> customerServiceAccounts(Endpoint at, AccessToken token, CancelSignal cancel) {
        return agents;
    }

    @Override
    public ApiAnswer<Quota> quota(Endpoint at, AccessToken token, String path, CancelSignal cancel) {
        return quota;
    }

    @Override
    public ApiAnswer<Done> clearQuota(Endpoint at, AccessToken token, String appId, CancelSignal cancel) {
        clearings.incrementAndGet();
        return clearing;
    }

    @Override
    public ApiAnswer<RecordedRequest> lookUp(Endpoint at, AccessToken token, String rid, CancelSignal cancel) {
        ApiAnswer<RecordedRequest> next = records.poll();
        return next == null
                ? new ApiAnswer.Ok<>(new RecordedRequest(null, Duration.ofMillis(5), "", "", "", "203.0.113.9"))
                : next;
    }

    @Override
    public ApiAnswer<GrantedToken> stableToken(
            Endpoint at, String appId, AppSecret secret, boolean force, CancelSignal cancel) {
        int call = tokenCalls.incrementAndGet();
        if (force) {
            forcedCalls.incrementAndGet();
        }
        await(tokenGate);
        ApiAnswer<GrantedToken> answer = tokenAnswers.poll();
        return answer == null ? token("token-" + call, Duration.ofHours(2)) : answer;
    }

    @Override
    public SendReport send(Endpoint at, AccessToken token, String body, CancelSignal cancel) {
        sent.add(new Sent(token.reveal(), body));
        CountDownLatch gate = sendGate;
        if (gate != null) {
            CancelSignal.Registration registration = cancel.onCancel(gate::countDown);
            await(gate);
            registration.close();
            if (cancel.cancelled()) {
                return new SendReport(
                        SendOutcome.Unknown.because(SendOutcome.UnknownCause.CANCELLED, ""),
                        ReceivedAnswer.NONE,
                        Duration.ofMillis(5),
                        false);
            }
        }
        SendOutcome outcome = outcomes.poll();
        return new SendReport(
                outcome == null ? new SendOutcome.Accepted() : outcome,
                new ReceivedAnswer(200, answerBody, answerBody.length(), false),
                Duration.ofMillis(83),
                false);
    }

    @Override
    public ApiAnswer<FollowerPage> followers(Endpoint at, AccessToken token, String nextOpenId, CancelSignal cancel) {
        Function<String, ApiAnswer<FollowerPage>> all = list;
        if (all != null) {
            return all.apply(nextOpenId);
        }
        ApiAnswer<FollowerPage> page = pages.poll();
        return page == null ? new ApiAnswer.Ok<>(new FollowerPage(0, List.of(), "")) : page;
    }

    @Override
    public ApiAnswer<List<FollowerDetails>> details(
            Endpoint at, AccessToken token, List<OpenId> openIds, CancelSignal cancel) {
        return details.apply(openIds);
    }

    @Override
    public ApiAnswer<List<FollowerTag>> tags(Endpoint at, AccessToken token, CancelSignal cancel) {
        return tags;
    }

    private static void await(@Nullable CountDownLatch gate) {
        if (gate != null) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
