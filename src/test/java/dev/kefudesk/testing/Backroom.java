package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.SyncMeans;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.send.Submission;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Everything of the console but its screens: the real sandbox, client, database and services on a throw-away home. */
public final class Backroom implements AutoCloseable {

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TestTimer timer = new TestTimer();
    private final SandboxServer sandbox;
    private final SqliteDatabase database;
    private final HttpWeChatGateway gateway;
    private final TokenService tokens;
    private final DraftService drafts;
    private final SendService sends;
    private final PlanService plans;
    private final HistoryService history;
    private final FollowerService followers;
    private final Account account;

    public Backroom(Path home, SandboxOptions options, Deadlines deadlines) {
        sandbox = SandboxServer.start(options, executor, timer);
        database = SqliteDatabase.open(home.resolve("kefudesk.db"), "test");
        gateway = new HttpWeChatGateway(executor, timer, deadlines);
        SecretMask mask = new SecretMask();
        InstantSource clock = InstantSource.system();
        tokens = new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, executor);
        drafts = new DraftService(database.drafts(), executor);
        sends = new SendService(
                tokens, database.deliveries(), gateway, new JsonMessageEncoder(), drafts, mask, clock, executor);
        plans = new PlanService(sends);
        history = new HistoryService(database.deliveries(), sends, clock, executor);
        followers = new FollowerService(
                new SyncMeans(database.followers(), gateway, tokens, database.ledger(), clock, executor), Samples.PACE);
        account = sandbox.account();
        tokens.giveSecret(account, sandbox.secret());
    }

    public SandboxServer sandbox() {
        return sandbox;
    }

    public Account account() {
        return account;
    }

    public HttpWeChatGateway gateway() {
        return gateway;
    }

    public TokenService tokens() {
        return tokens;
    }

    public SendService sends() {
        return sends;
    }

    public PlanService plans() {
        return plans;
    }

    public DraftService drafts() {
        return drafts;
    }

    public HistoryService history() {
        return history;
    }

    public FollowerService followers() {
        return followers;
    }

    public Submission submit(OpenId follower, Message message, boolean confirmed) {
        return sends.submit(new SendRequest(account, follower, "王小明", message, null, confirmed));
    }

    /** Sends and waits; a person has agreed to whatever asks first. */
    public SendResult.Ended send(OpenId follower, Message message) {
        return (SendResult.Ended)
                submit(follower, message, true).result().toCompletableFuture().join();
    }

    @Override
    public void close() {
        gateway.close();
        sandbox.close();
        executor.close();
        database.close();
        timer.close();
    }
}
