package dev.kefudesk.testing;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.TypingApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes who was shown that somebody types; answers with the code a test sets, 0 for fine, below -1 for no answer. */
public final class FakeTyping implements TypingApi {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile long code;
    private volatile CancelSignal last = new CancelSignal();

    public void answering(long errcode) {
        code = errcode;
    }

    /** {@code on oX} and {@code off oX}, in order. */
    public List<String> calls() {
        return calls;
    }

    /** What would end the last call. */
    public CancelSignal lastCancel() {
        return last;
    }

    @Override
    public ApiAnswer<Done> typing(Endpoint at, AccessToken token, OpenId to, boolean on, CancelSignal cancel) {
        last = cancel;
        calls.add((on ? "on " : "off ") + to.value());
        long now = code;
        if (now == 0) {
            return new ApiAnswer.Ok<>(new Done());
        }
        return now < -1
                ? new ApiAnswer.Failed<>(NotSentCause.NO_NETWORK, "")
                : new ApiAnswer.Refused<>(new ApiRefusal(now, "refused", null));
    }
}
