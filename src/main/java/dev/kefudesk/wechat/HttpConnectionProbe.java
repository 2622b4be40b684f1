package dev.kefudesk.wechat;

import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.wechat.http.ApiRequest;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.http.Exchanged;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.http.Transport;
import dev.kefudesk.wechat.http.WayProbe;
import dev.kefudesk.wechat.json.ReadAnswers;
import java.util.concurrent.Executor;

/** The steps of the connection test, made as the calls themselves are. */
public final class HttpConnectionProbe implements ConnectionProbe, AutoCloseable {

    private final WayProbe way;
    private final Transport transport;

    /**
     * @param executor virtual threads: looking up a name blocks
     * @param network what the gateway has too
     */
    public HttpConnectionProbe(Executor executor, Timer timer, Deadlines deadlines, Network network) {
        this.way = new WayProbe(executor, timer, deadlines, network);
        this.transport = new Transport(executor, timer, deadlines, HttpWeChatGateway.userAgent(), network);
    }

    @Override
    public Finding proxy(Endpoint endpoint, CancelSignal cancel) {
        return way.proxy(endpoint, cancel);
    }

    @Override
    public Finding name(Endpoint endpoint, CancelSignal cancel) {
        return way.name(endpoint, cancel);
    }

    @Override
    public Finding tls(Endpoint endpoint, CancelSignal cancel) {
        return way.tls(endpoint, cancel);
    }

    @Override
    public Finding address(Endpoint at, CancelSignal cancel) {
        ApiRequest request = new ApiRequest(
                at.api().origin(), at.route(), at.api().resolve("/cgi-bin/user/get", ""), (String) null, false);
        return switch (transport.exchange(request, cancel).result()) {
            case Exchanged.NotLeft not -> new Fails(fault(not.cause()), not.detail());
            case Exchanged.Broken broken -> new Fails(fault(broken.cause()), broken.detail());
            case Exchanged.Whole whole -> {
                String status = "HTTP " + whole.answer().status();
                yield ReadAnswers.speaksWeChat(whole.answer().body())
                        ? new Works(status)
                        : new Fails(Fault.NOT_WECHAT, status);
            }
        };
    }

    private static Fault fault(NotSentCause cause) {
        return switch (cause) {
            case PROXY -> Fault.PROXY_REFUSES;
            case NAME_NOT_FOUND -> Fault.NAME_NOT_FOUND;
            case CONNECT_TIMEOUT -> Fault.TIMEOUT;
            case TLS -> Fault.TLS_FAILED;
            case CANCELLED -> Fault.CANCELLED;
            case NO_NETWORK,
                    CONNECTION_REFUSED,
                    SECRET_MISSING,
                    VAULT_LOCKED,
                    FIXED_TOKEN_ENDED,
                    TOKEN_REFUSED,
                    TOKEN_CALL_FAILED,
                    TEAM_LOCKED,
                    TEAM_UNREACHABLE,
                    TEAM_TOKEN_ENDED,
                    UNSENDABLE_CHARACTERS,
                    DESK_OVERTAKEN -> Fault.NOT_REACHABLE;
        };
    }

    private static Fault fault(UnknownCause cause) {
        return switch (cause) {
            case TIMEOUT -> Fault.TIMEOUT;
            case CANCELLED -> Fault.CANCELLED;
            case ANSWER_NOT_UNDERSTOOD, ANSWER_TOO_LARGE, ANSWER_EMPTY, ANSWER_CUT, REDIRECT, HTTP_STATUS, BUSY ->
                Fault.NOT_WECHAT;
            case CONNECTION_LOST, CLOSED_BEFORE_ANSWER, CONSOLE_ENDED -> Fault.NOT_REACHABLE;
        };
    }

    /** Closes every connection. */
    @Override
    public void close() {
        transport.close();
    }
}
