package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.TypingApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.wechat.ApiCalls.Call;
import dev.kefudesk.wechat.json.ReadAnswers;
import dev.kefudesk.wechat.json.RequestBodies;

/** That somebody types, over HTTP. */
final class HttpTypingApi implements TypingApi {

    private final ApiCalls calls;

    HttpTypingApi(ApiCalls calls) {
        this.calls = calls;
    }

    @Override
    public ApiAnswer<Done> typing(Endpoint at, AccessToken token, OpenId to, boolean on, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/cgi-bin/message/custom/typing", token),
                RequestBodies.typing(to, on),
                cancel,
                ReadAnswers::done);
    }
}
