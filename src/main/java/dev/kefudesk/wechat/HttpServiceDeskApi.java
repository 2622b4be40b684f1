package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.WeChatGateway.Done;
import dev.kefudesk.wechat.ApiCalls.Call;
import dev.kefudesk.wechat.json.ReadAnswers;
import dev.kefudesk.wechat.json.ServiceDeskAnswers;
import dev.kefudesk.wechat.json.ServiceDeskBodies;
import java.util.List;

/** WeChat's customer-service function over HTTP. Two of its paths begin with {@code /cgi-bin}, the others do not. */
final class HttpServiceDeskApi implements ServiceDeskApi {

    private final ApiCalls calls;

    HttpServiceDeskApi(ApiCalls calls) {
        this.calls = calls;
    }

    @Override
    public ApiAnswer<ChatPage> chatRecord(Endpoint at, AccessToken token, ChatQuery query, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/customservice/msgrecord/getmsglist", token),
                ServiceDeskBodies.chatRecord(query),
                cancel,
                (status, body) -> ServiceDeskAnswers.chatRecord(status, body, query));
    }

    @Override
    public ApiAnswer<WaitingCases> waitingCases(Endpoint at, AccessToken token, CancelSignal cancel) {
        String query = ApiCalls.query(token);
        return calls.get(at, "/customservice/kfsession/getwaitcase", query, cancel, ServiceDeskAnswers::waitingCases);
    }

    @Override
    public ApiAnswer<ServiceSession> session(Endpoint at, AccessToken token, OpenId openId, CancelSignal cancel) {
        String query = ApiCalls.query(token) + "&openid=" + ApiCalls.encoded(openId.value());
        return calls.get(at, "/customservice/kfsession/getsession", query, cancel, ServiceDeskAnswers::session);
    }

    @Override
    public ApiAnswer<Done> openSession(
            Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/customservice/kfsession/create", token),
                ServiceDeskBodies.session(openId, kfAccount),
                cancel,
                ReadAnswers::done);
    }

    @Override
    public ApiAnswer<Done> closeSession(
            Endpoint at, AccessToken token, OpenId openId, String kfAccount, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/customservice/kfsession/close", token),
                ServiceDeskBodies.session(openId, kfAccount),
                cancel,
                ReadAnswers::done);
    }

    @Override
    public ApiAnswer<List<OnlineAgent>> onlineAgents(Endpoint at, AccessToken token, CancelSignal cancel) {
        String query = ApiCalls.query(token);
        return calls.get(at, "/cgi-bin/customservice/getonlinekflist", query, cancel, ServiceDeskAnswers::onlineAgents);
    }

    @Override
    public ApiAnswer<List<Agent>> agents(Endpoint at, AccessToken token, CancelSignal cancel) {
        String query = ApiCalls.query(token);
        return calls.get(at, "/cgi-bin/customservice/getkflist", query, cancel, ServiceDeskAnswers::agents);
    }
}
