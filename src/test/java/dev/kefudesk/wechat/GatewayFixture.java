package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.SendReport;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.http.Network;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway with all it needs, closed with the test. */
final class GatewayFixture implements AutoCloseable {

    /** For exchanges that shall come out. */
    static final Deadlines PATIENT =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(1));

    /** For exchanges that shall run into a deadline. */
    static final Deadlines SHORT = new Deadlines(Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofSeconds(1));

    static final AccessToken TOKEN = new AccessToken("72_t0ken-Secret");
    static final String BODY = "{\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"你好 😀\"}}";

    final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    final HttpWeChatGateway gateway;

    GatewayFixture(Deadlines deadlines) {
        this(deadlines, Network.plain());
    }

    GatewayFixture(Deadlines deadlines, Network network) {
        gateway = new HttpWeChatGateway(executor, timer, deadlines, network);
    }

    SendReport send(ApiAddress api) {
        return send(api, new CancelSignal());
    }

    SendReport send(ApiAddress api, CancelSignal cancel) {
        return gateway.send(Endpoint.direct(api), TOKEN, BODY, cancel);
    }

    SendOutcome outcome(ApiAddress api) {
        return send(api).outcome();
    }

    @Override
    public void close() {
        gateway.close();
        timer.close();
        executor.shutdownNow();
    }
}
