package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.diagnosis.Diagnosis;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.SyncMeans;
import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.history.Retention;
import dev.kefudesk.service.picture.PictureDecoder;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendResult;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.export.FileHistoryWriter;
import dev.kefudesk.wechat.error.ReturnCodeTable;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/** The real services on stores in memory, all on the calling thread: what a screen shows is there when a call returns. */
public final class SmallDesk {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public final ManualClock clock = new ManualClock();
    public final ManualTimer timer = new ManualTimer();
    public final FakeGateway gateway = new FakeGateway();
    public final FakeDraftStore draftStore = new FakeDraftStore();
    public final FakeDeliveryStore journal = new FakeDeliveryStore(draftStore);
    public final FakeFollowerStore followerStore = new FakeFollowerStore(clock);
    public final ReturnCodeTable codes = new ReturnCodeTable();
    public final SwitchedExecutor background = new SwitchedExecutor();
    public final TokenService tokens;
    public final SendService sends;
    public final PlanService plans;
    public final HistoryService history;
    public final HistoryExport exports;
    public final FollowerService followers;
    public final AccountService accounts;
    public final FakeTeamFeed feed = new FakeTeamFeed();
    public final Colleagues colleagues;
    public final FakeUpkeep upkeep = new FakeUpkeep(journal);
    public final SettingsService settings = new SettingsService(new FakeSettingsStore(), Runnable::run);
    public final Retention retention;
    public final FakeLedger ledger = new FakeLedger();
    public final SecretMask mask = new SecretMask();
    public final Diagnosis diagnosis;

    public SmallDesk() {
        Executor direct = Runnable::run;
        tokens = new TokenService(gateway, new SessionSecrets(mask), ledger, mask, clock, direct);
        sends = new SendService(
                tokens,
                journal,
                gateway,
                new JsonMessageEncoder(),
                new DraftService(draftStore, direct),
                mask,
                clock,
                direct);
        plans = new PlanService(sends);
        colleagues = new Colleagues(feed, journal, direct);
        history = new HistoryService(journal, sends, clock, background);
        retention = new Retention(upkeep, journal, settings, clock, ZONE, timer, background);
        exports = new HistoryExport(
                journal, new FileHistoryWriter(), mask, ZONE, Path.of("").toAbsolutePath(), background);
        followers = new FollowerService(
                new SyncMeans(followerStore, gateway, tokens, ledger, clock, background), Samples.PACE);
        diagnosis = new Diagnosis(
                gateway,
                tokens,
                new ReadCalls(tokens, Duration.ofMillis(1)),
                ledger,
                mask,
                new Diagnosis.Timing(clock, timer, direct));
        FakeAccountStore store = new FakeAccountStore();
        store.save(Samples.SHOP);
        store.save(Samples.OTHER);
        accounts = new AccountService(
                store, new FakeSettingsStore(), tokens, direct, Samples.account(AccountId.SANDBOX.value(), 10));
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        tokens.giveSecret(Samples.OTHER, Samples.SECRET);
    }

    /** Sends and returns the last attempt; a person has agreed to whatever asks first. */
    public Delivery send(Account account, OpenId to, String name, Message message) {
        SendRequest request = new SendRequest(account, to, name, message, null, true);
        SendResult result = sends.submit(request).result().toCompletableFuture().join();
        clock.advance(Duration.ofMinutes(1));
        return ((SendResult.Ended) result).delivery();
    }

    public Delivery send(OpenId to, String text, SendOutcome outcome) {
        gateway.answering(outcome);
        return send(Samples.SHOP, to, "王小明", new Message.Text(text));
    }

    /** Pictures that never come. */
    public PictureService pictures() {
        return new PictureService(
                (address, allowed, route, cancel) -> new PictureSource.Failure(PictureSource.Reason.TIMEOUT, ""),
                (bytes, width, height) -> new PictureDecoder.Undecodable(PictureSource.Reason.NOT_DECODABLE, ""),
                Runnable::run);
    }
}
