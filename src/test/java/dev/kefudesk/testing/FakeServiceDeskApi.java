package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A customer-service function with two agents who are signed in, unless a test wants something else of the next calls. */
public final class FakeServiceDeskApi implements ServiceDeskApi {

    public static final String ANNA = "anna@ourshop";
    public static final String BO = "bo@ourshop";
    public static final Instant SINCE = Instant.ofEpochSecond(1_700_000_000);

    private final Map<OpenId, String> sessions = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Wanted> next = new ConcurrentLinkedQueue<>();
    private final Queue<ChatPage> pages = new ConcurrentLinkedQueue<>();
    private volatile WaitingCases waiting = new WaitingCases(0, List.of());

    private record Wanted(String call, @Nullable ApiRefusal refusal, boolean done) {}

    /** Who serves the follower; {@code ""} for nobody. */
    public void serve(OpenId openId, String kfAccount) {
        sessions.put(openId, kfAccount);
    }

    /** The next such call ({@code session}, {@code open}, {@code close}) is refused. */
    public void refusing(String call, long code) {
        next.add(new Wanted(call, new ApiRefusal(code, "refused", null), false));
    }

    /** The next such call has no answer; done all the same or not. */
    public void losing(String call, boolean done) {
        next.add(new Wanted(call, null, done));
    }

    /** The next pages of the chat record; an empty one after them. */
    public void recording(ChatPage... more) {
        pages.addAll(List.of(more));
    }

    public void waiting(WaitingCases cases) {
        waiting = cases;
    }

    /** The calls so far, such as {@code open oWang anna@ourshop}. */
    public List<String> asked() {
        return asked;
    }

    private <T> ApiAnswer<T> answer(String call, String about, T usual, Runnable effect) {
        asked.add(call + about);
        Wanted wanted = next.peek();
        if (wanted == null || !wanted.call.equals(call)) {
            effect.run();
            return new ApiAnswer.Ok<>(usual);
        }
        next.remove();
        if (wanted.done) {
            effect.run();
        }
        return wanted.refusal == null
                ? new ApiAnswer.Failed<>(NotSentCause.TOKEN_CALL_FAILED, "lost")
                : new ApiAnswer.Refused<>(wanted.refusal);
    }

    @Override
    public ApiAnswer<ChatPage> chatRecord(Endpoint at, AccessToken token, ChatQuery query, CancelSignal cancel) {
        ChatPage page = pages.poll();
        return answer("record", " " + query.msgId(), page == null ? new ChatPage(List.of(), null) : page, () -> {});
    }

    @Override
    public ApiAnswer<WaitingCases> waitingCases(Endpoint at, AccessToken token, CancelSignal cancel) {
        return answer("waiting", "", waiting, () -> {});
    }

    @Override
    public ApiAnswer<ServiceSession> session(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel) {
        String kfAccount = sessions.getOrDefault(openId, "");
        ServiceSession session = new ServiceSession(kfAccount, kfAccount.isEmpty() ? null : SINCE);
        return answer("session", " " + openId.value(), session, () -> {});
    }

    @Override
    public ApiAnswer<Done> openSession(
            Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel) {
        return answer(
                "open", " " + openId.value() + " " + kfAccount, new Done(), () -> sessions.put(openId, kfAccount));
    }

    @Override
    public ApiAnswer<Done> closeSession(
            Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel) {
        return answer("close", " " + openId.value() + " " + kfAccount, new Done(), () -> sessions.remove(openId));
    }

    @Override
    public ApiAnswer<List<OnlineAgent>> onlineAgents(Endpoint at, AccessToken token, CancelSignal cancel) {
        return answer("online", "", List.of(new OnlineAgent(ANNA, 0), new OnlineAgent(BO, 2)), () -> {});
    }

    @Override
    public ApiAnswer<List<Agent>> agents(Endpoint at, AccessToken token, CancelSignal cancel) {
        return answer("agents", "", List.of(new Agent(ANNA, "安娜", "1001"), new Agent(BO, "小波", "1002")), () -> {});
    }
}
