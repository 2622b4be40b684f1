package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** WeChat's customer-service function with a chat record as a test wants it. */
public final class FakeChatDesk implements ServiceDeskApi {

    private final List<ChatRecord> entries = new CopyOnWriteArrayList<>();
    private final List<ChatQuery> asked = new CopyOnWriteArrayList<>();
    private final Queue<ApiAnswer<ChatPage>> troubles = new ConcurrentLinkedQueue<>();
    private volatile List<WaitingCase> waiting = List.of();
    private volatile int pageSize = ChatQuery.USUAL_ENTRIES;
    private volatile String serving = "";
    private volatile ApiAnswer<List<Agent>> agents = new ApiAnswer.Ok<>(List.of());
    private volatile boolean losesItsWay;
    private volatile @Nullable Runnable beforeAnswer;

    /** From now on this customer-service account serves everybody, {@code ""} for nobody. */
    public void serving(String kfAccount) {
        serving = kfAccount;
    }

    /** From now on these are the customer-service accounts. */
    public void agents(Agent... all) {
        agents = new ApiAnswer.Ok<>(List.of(all));
    }

    /** From now on the list of customer-service accounts is refused. */
    public void refusingAgents(long code) {
        agents = new ApiAnswer.Refused<>(new ApiRefusal(code, "refused", null));
    }

    /** A follower writes. */
    public FakeChatDesk wrote(OpenId who, String text, Instant at) {
        entries.add(new ChatRecord(who, true, text, at, ""));
        return this;
    }

    /** An agent, another tool or the API sends. */
    public FakeChatDesk sent(OpenId to, String text, Instant at) {
        entries.add(new ChatRecord(to, false, text, at, "anna@shop"));
        return this;
    }

    /** The next answers of the chat record are refusals by number. */
    public FakeChatDesk refusing(long... codes) {
        for (long code : codes) {
            troubles.add(new ApiAnswer.Refused<>(new ApiRefusal(code, "refused", null)));
        }
        return this;
    }

    /** The next answer of the chat record does not come. */
    public FakeChatDesk failing() {
        troubles.add(new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, ""));
        return this;
    }

    /** The next answer of the chat record is this page. */
    public FakeChatDesk answering(ChatPage page) {
        troubles.add(new ApiAnswer.Ok<>(page));
        return this;
    }

    /** Something happens before each answer of the chat record, null for nothing. */
    public void beforeAnswer(@Nullable Runnable action) {
        beforeAnswer = action;
    }

    public void waiting(WaitingCase... cases) {
        waiting = List.of(cases);
    }

    /** From now on a page holds no more than this. */
    public void pages(int size) {
        pageSize = size;
    }

    /** From now on no page says where the next one begins. */
    public void losingItsWay() {
        losesItsWay = true;
    }

    /** What the chat record was asked for, in order. */
    public List<ChatQuery> asked() {
        return asked;
    }

    @Override
    public ApiAnswer<ChatPage> chatRecord(Endpoint at, AccessToken token, ChatQuery query, CancelSignal cancel) {
        asked.add(query);
        Runnable before = beforeAnswer;
        if (before != null) {
            before.run();
        }
        ApiAnswer<ChatPage> trouble = troubles.poll();
        return trouble == null ? new ApiAnswer.Ok<>(page(query)) : trouble;
    }

    private ChatPage page(ChatQuery query) {
        int size = Math.min(pageSize, query.number());
        List<ChatRecord> all = entries.stream()
                .filter(entry ->
                        !entry.at().isBefore(query.from()) && !entry.at().isAfter(query.to()))
                .sorted(Comparator.comparing(ChatRecord::at))
                .toList();
        int from = Math.min((int) query.msgId() - 1, all.size());
        int to = Math.min(from + size, all.size());
        boolean full = to - from == size;
        ChatQuery next = full && !losesItsWay ? new ChatQuery(query.from(), query.to(), to + 1L, query.number()) : null;
        return new ChatPage(all.subList(from, to), next);
    }

    @Override
    public ApiAnswer<WaitingCases> waitingCases(Endpoint at, AccessToken token, CancelSignal cancel) {
        return new ApiAnswer.Ok<>(new WaitingCases(waiting.size(), waiting));
    }

    @Override
    public ApiAnswer<ServiceSession> session(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel) {
        return new ApiAnswer.Ok<>(new ServiceSession(serving, null));
    }

    @Override
    public ApiAnswer<Done> openSession(
            Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel) {
        return new ApiAnswer.Ok<>(new Done());
    }

    @Override
    public ApiAnswer<Done> closeSession(
            Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel) {
        return new ApiAnswer.Ok<>(new Done());
    }

    @Override
    public ApiAnswer<List<OnlineAgent>> onlineAgents(Endpoint at, AccessToken token, CancelSignal cancel) {
        return new ApiAnswer.Ok<>(List.of());
    }

    @Override
    public ApiAnswer<List<Agent>> agents(Endpoint at, AccessToken token, CancelSignal cancel) {
        return agents;
    }
}
