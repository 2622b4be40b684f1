package dev.kefudesk.app;

import dev.kefudesk.desktop.DesktopProxies;
import dev.kefudesk.desktop.DocumentsFolder;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeLock;
import dev.kefudesk.desktop.HomeSupportFiles;
import dev.kefudesk.desktop.InstanceDoor;
import dev.kefudesk.desktop.SystemTrust;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.sandbox.Play;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.diagnosis.ConnectionTest;
import dev.kefudesk.service.diagnosis.Diagnosis;
import dev.kefudesk.service.diagnosis.Diagnostics;
import dev.kefudesk.service.diagnosis.SupportBundle;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.history.Retention;
import dev.kefudesk.service.picture.ImageIoPictureDecoder;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.SettingsStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.export.FileHistoryWriter;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.ui.shell.DeskServices;
import dev.kefudesk.web.SafePictureSource;
import dev.kefudesk.wechat.HttpConnectionProbe;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.error.ReturnCodeTable;
import dev.kefudesk.wechat.http.JdkClient;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole program but its window, wired by hand. Needs no toolkit; starting and closing block. */
public final class Desk implements AutoCloseable {

    private static final String SANDBOX_PORT = "sandbox.port";
    private static final Duration LAST_WORK = Duration.ofSeconds(2);

    private final DeskServices services;
    private final SandboxServer sandbox;
    private final SecretMask mask;
    private final Path home;
    private final AtomicReference<Runnable> front;
    private final Deque<AutoCloseable> closing;

    /** What starting came to. */
    public sealed interface Started {}

    /** It runs. */
    public record Ready(Desk desk) implements Started {}

    /** Another console uses this home. */
    public record HomeInUse(String sentence) implements Started {}

    /** Another console uses this home, and its window has come to the front. */
    public record BroughtToFront(String sentence) implements Started {}

    /** It cannot run here, and what to do about it, in one English sentence. */
    public record NotPossible(String sentence) implements Started {}

    private Desk(
            DeskServices services,
            SandboxServer sandbox,
            SecretMask mask,
            Path home,
            AtomicReference<Runnable> front,
            Deque<AutoCloseable> closing) {
        this.services = services;
        this.sandbox = sandbox;
        this.mask = mask;
        this.home = home;
        this.front = front;
        this.closing = closing;
    }

    /**
     * Starts a desk: home, lock, log, database, sandbox, services, in this order.
     *
     * @param fx where screens hear of results; runs tasks one after another, in order
     */
    public static Started start(DeskOptions options, Executor fx) {
        JdkClient.settings();
        DesktopProxies.askTheSystem();
        return switch (HomeClaim.make(options.home())) {
            case HomeClaim.Not(Started why) -> why;
            case HomeClaim.Mine(HomeFolder home, HomeLock lock) -> {
                Deque<AutoCloseable> closing = new ArrayDeque<>();
                closing.push(lock);
                try {
                    yield new Ready(wire(home, options, fx, closing));
                } catch (StoreFailure failure) {
                    closeAll(closing);
                    yield new NotPossible(String.valueOf(failure.getMessage()));
                } catch (IOException failure) {
                    closeAll(closing);
                    yield new NotPossible("The home folder " + home + " cannot be written ("
                            + failure.getClass().getSimpleName() + ").");
                } catch (RuntimeException | Error failure) {
                    closeAll(closing);
                    throw failure;
                }
            }
        };
    }

    private static Desk wire(HomeFolder home, DeskOptions options, Executor fx, Deque<AutoCloseable> closing)
            throws IOException {
        SecretMask mask = new SecretMask();
        if (options.logs()) {
            closing.push(Logs.open(home, mask));
            if (home.openToOthers()) {
                LoggerFactory.getLogger(Desk.class)
                        .warn(
                                "others may enter the home folder {}; what the program makes inside is closed to them",
                                home);
            }
        }
        SqliteDatabase database =
                SqliteDatabase.open(home.file("kefudesk.db"), UUID.randomUUID().toString(), options.clock());
        closing.push(database);
        database.deliveries().settleOrphans();
        AppThreads threads = new AppThreads();
        closing.push(threads);
        Timer timer = threads.timer();
        SandboxServer sandbox = sandbox(options.sandbox(), database.settings(), threads.sandbox(), timer);
        closing.push(sandbox);
        SystemProxies proxies = options.loopbackOnly() ? SystemProxies.NONE : new DesktopProxies();
        Network network = new Network(new SystemTrust(), proxies);
        HttpWeChatGateway http = new HttpWeChatGateway(threads.work(), timer, options.deadlines(), network);
        closing.push(http);
        HttpConnectionProbe probe = new HttpConnectionProbe(threads.work(), timer, options.deadlines(), network);
        closing.push(probe);
        closing.push(() -> threads.finishWork(LAST_WORK));
        AtomicReference<Runnable> front = new AtomicReference<>(() -> {});
        openDoor(home, threads, () -> fx.execute(front.get()), closing);
        WeChatGateway gateway = options.loopbackOnly() ? new LoopbackGateway(http) : http;
        ConnectionProbe look = options.loopbackOnly() ? new LoopbackProbe(probe) : probe;
        DeskServices services = new Wiring(home, options, database, threads.work(), timer, mask, gateway, look, network)
                .services(sandbox, fx);
        options.settings().forEach(services.settings()::put);
        closing.push(() -> flush(services.drafts()));
        closing.push(services.colleagues());
        closing.push(services.exports()::cancelAll);
        closing.push(services.retention());
        services.retention().start();
        return new Desk(services, sandbox, mask, home.path(), front, closing);
    }

    /** Without a door a second console says that the home is in use, which is no reason not to start this one. */
    private static void openDoor(HomeFolder home, AppThreads threads, Runnable shown, Deque<AutoCloseable> closing) {
        try {
            closing.push(InstanceDoor.open(home, threads.work(), threads.timer(), shown));
        } catch (IOException failure) {
            LoggerFactory.getLogger(Desk.class).warn("a second start cannot reach this console", failure);
        }
    }

    /** At the address of the last start where that is free, so that picture links in old drafts go on working. */
    private static SandboxServer sandbox(
            SandboxOptions wanted, SettingsStore settings, Executor executor, Timer timer) {
        String last = settings.all().getOrDefault(SANDBOX_PORT, "");
        SandboxOptions options = wanted.port() == 0 ? wanted.withPort(port(last)) : wanted;
        SandboxServer sandbox = SandboxServer.start(options, executor, timer);
        String now = String.valueOf(sandbox.origin().port());
        if (!now.equals(last)) {
            settings.put(SANDBOX_PORT, now);
        }
        return sandbox;
    }

    /** The port of a kept text, 0 for one that is none. */
    private static int port(String kept) {
        if (!kept.matches("\\d{4,5}")) {
            return 0;
        }
        int port = Integer.parseInt(kept);
        return port <= 65_535 ? port : 0;
    }

    /** What one wiring needs at many places. */
    private record Wiring(
            HomeFolder home,
            DeskOptions options,
            SqliteDatabase database,
            Executor work,
            Timer timer,
            SecretMask mask,
            WeChatGateway gateway,
            ConnectionProbe probe,
            Network network) {

        DeskServices services(SandboxServer sandbox, Executor fx) {
            VaultService vault = new VaultService(mask, work);
            vault.hold(
                    SecretKey.appSecret(sandbox.account().scope()),
                    sandbox.secret().reveal());
            TokenService tokens = new TokenService(gateway, vault, database.ledger(), mask, options.clock(), work);
            DraftService drafts = new DraftService(database.drafts(), work);
            SendService sends = new SendService(
                    tokens,
                    database.deliveries(),
                    gateway,
                    new JsonMessageEncoder(),
                    drafts,
                    mask,
                    options.clock(),
                    work);
            AccountService accounts =
                    new AccountService(database.accounts(), database.settings(), tokens, work, sandboxAccount(sandbox));
            new VaultNews(vault, tokens, accounts).follow(work);
            vault.start(() -> options.vault().open(home, work), () -> VaultNews.keys(accounts));
            SettingsService settings = new SettingsService(database.settings(), work);
            return new DeskServices(
                    accounts,
                    vault,
                    settings,
                    tokens,
                    new FollowerService(
                            database.followers(), gateway, tokens, options.clock(), work, options.readPause()),
                    drafts,
                    sends,
                    new Colleagues(TeamFeed.NONE, database.deliveries(), work),
                    new PlanService(sends),
                    new HistoryService(database.deliveries(), sends, options.clock(), work),
                    new HistoryExport(
                            database.deliveries(),
                            new FileHistoryWriter(),
                            mask,
                            options.zone(),
                            DocumentsFolder.find(),
                            work),
                    new Retention(
                            database.upkeep(),
                            database.deliveries(),
                            settings,
                            options.clock(),
                            options.zone(),
                            timer,
                            work),
                    diagnostics(tokens, accounts, settings),
                    new PictureService(
                            pictures(),
                            new ImageIoPictureDecoder(),
                            work,
                            account -> tokens.endpoint(account).route()),
                    new ReturnCodeTable(),
                    options.clock(),
                    options.zone(),
                    timer,
                    samplePictures(sandbox),
                    Arrays.stream(Play.values()).map(Play::pathPrefix).toList(),
                    fx);
        }

        private Diagnostics diagnostics(TokenService tokens, AccountService accounts, SettingsService settings) {
            ReadCalls reads = new ReadCalls(tokens, options.readPause());
            return new Diagnostics(
                    new ConnectionTest(probe, gateway, tokens, reads, mask, work),
                    new Diagnosis(
                            gateway,
                            tokens,
                            reads,
                            database.ledger(),
                            mask,
                            new Diagnosis.Timing(options.clock(), timer, work)),
                    new SupportBundle(
                            accounts, settings, database.deliveries(), new HomeSupportFiles(home), mask, work));
        }

        private static List<String> samplePictures(SandboxServer sandbox) {
            return sandbox.picturePaths().stream()
                    .map(path -> sandbox.origin().shown() + path)
                    .toList();
        }

        /** As kept, cards per message included, at the address of this start. */
        private Account sandboxAccount(SandboxServer sandbox) {
            Account fresh = sandbox.account();
            return database.accounts().all().stream()
                    .filter(Account::sandbox)
                    .findFirst()
                    .map(kept -> fresh.withCardsPerMessage(kept.cardsPerMessage())
                            .withAllowance(kept.allowance())
                            .withTestFollower(kept.testFollower()))
                    .orElse(fresh);
        }

        private PictureSource pictures() {
            PictureSource source = new SafePictureSource(timer, work, () -> false, network.tls(), network.proxies());
            return options.loopbackOnly() ? new LoopbackPictures(source) : source;
        }
    }

    public DeskServices services() {
        return services;
    }

    /** The stand-in WeChat, for comparing what a screen says with what has really happened. */
    public SandboxServer sandbox() {
        return sandbox;
    }

    /** Takes the secrets of this session out of texts. */
    public SecretMask mask() {
        return mask;
    }

    /** What happens when somebody starts a second console on this home; on the screens' thread. */
    public void onSecondStart(Runnable task) {
        front.set(task);
    }

    public Path home() {
        return home;
    }

    /** Writes drafts, lets work come to its end for a moment, closes everything. Does nothing the second time. */
    @Override
    public void close() {
        closeAll(closing);
    }

    private static void closeAll(Deque<AutoCloseable> closing) {
        while (!closing.isEmpty()) {
            AutoCloseable next = closing.pop();
            try {
                next.close();
            } catch (Exception failure) {
                Logger log = LoggerFactory.getLogger(Desk.class);
                log.warn("closing {} failed", next.getClass().getSimpleName(), failure);
            }
        }
    }

    private static void flush(DraftService drafts) throws InterruptedException {
        try {
            drafts.flushed().toCompletableFuture().get(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            LoggerFactory.getLogger(Desk.class).warn("drafts could not be written before the end", failure);
        }
    }
}
