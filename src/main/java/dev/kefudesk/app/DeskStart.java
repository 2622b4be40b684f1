package dev.kefudesk.app;

import dev.kefudesk.desktop.ComputerName;
import dev.kefudesk.desktop.DatabaseFile;
import dev.kefudesk.desktop.DesktopProxies;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.InstanceDoor;
import dev.kefudesk.desktop.SystemTrust;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.service.port.ArticleApi;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.SettingsStore;
import dev.kefudesk.service.port.SystemProxies;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.TypingApi;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.window.ServerClock;
import dev.kefudesk.storage.postgres.PostgresTeamDatabase;
import dev.kefudesk.storage.sqlite.Backups;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.ui.shell.DeskServices;
import dev.kefudesk.wechat.HttpConnectionProbe;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Network;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** Puts a desk together on a home that is this console's. Whatever it opens it notes for closing, last one first. */
final class DeskStart {

    /** The database's name in the home. */
    static final String DATABASE = "kefudesk.db";

    private static final String SANDBOX_PORT = "sandbox.port";
    private static final Duration LAST_WORK = Duration.ofSeconds(2);

    private final HomeFolder home;
    private final DeskOptions options;
    private final Executor fx;
    private final Deque<AutoCloseable> closing;

    DeskStart(HomeFolder home, DeskOptions options, Executor fx, Deque<AutoCloseable> closing) {
        this.home = home;
        this.options = options;
        this.fx = fx;
        this.closing = closing;
    }

    Desk open() throws IOException {
        SecretMask mask = new SecretMask();
        openLog(mask);
        String instance = UUID.randomUUID().toString();
        String machine = ComputerName.find();
        SentBy self = new SentBy(System.getProperty("user.name", ""), machine);
        AppThreads threads = new AppThreads();
        closing.push(threads);
        AtomicReference<Runnable> front = new AtomicReference<>(() -> {});
        // first of all: bringing an old database up to date may take longer than a second start waits
        AutoCloseable door = openDoor(home, threads, () -> fx.execute(front.get()));
        closing.push(door);
        SqliteDatabase database = SqliteDatabase.open(home.file(DATABASE), instance, options.clock(), self);
        closing.push(database);
        database.deliveries().settleOrphans();
        // once more, and so before the database that they work on
        closing.push(threads);
        Timer timer = threads.timer();
        Stores stores = stores(database, instance, machine, threads);
        SandboxServer sandbox = sandbox(options.sandbox(), database.settings(), threads.sandbox(), timer);
        closing.push(sandbox);
        SystemProxies proxies = options.loopbackOnly() ? SystemProxies.NONE : new DesktopProxies();
        ServerClock serverClock = new ServerClock(options.clock());
        Network network = new Network(new SystemTrust(), proxies, serverClock);
        HttpWeChatGateway http = new HttpWeChatGateway(threads.work(), timer, options.deadlines(), network);
        closing.push(http);
        HttpConnectionProbe probe = new HttpConnectionProbe(threads.work(), timer, options.deadlines(), network);
        closing.push(probe);
        closing.push(() -> threads.finishWork(LAST_WORK));
        // a console that is coming to its end brings nothing to the front
        closing.push(door);
        WeChatGateway gateway = options.loopbackOnly() ? new LoopbackGateway(http) : http;
        ConnectionProbe look = options.loopbackOnly() ? new LoopbackProbe(probe) : probe;
        Wiring.Start start = new Wiring.Start(mask, threads.work(), timer, machine, closing, serverClock);
        Wiring.Apis apis = new Wiring.Apis(
                gateway,
                apart(FollowerApi.class, http.followerApi()),
                apart(ServiceDeskApi.class, http.serviceDeskApi()),
                apart(TypingApi.class, http.typingApi()),
                apart(ArticleApi.class, http.articleApi()),
                apart(MediaApi.class, http.mediaApi()),
                look);
        DeskServices services = new Wiring(home, options, stores, start, apis, network).services(sandbox, fx);
        options.settings().forEach(services.settings()::put);
        DailyBackup backup = goOn(services, threads);
        return new Desk(new Desk.Parts(services, sandbox, mask, home.path(), front, backup), closing);
    }

    /** In tests no call leaves this computer. */
    private <T> T apart(Class<T> api, T real) {
        return options.loopbackOnly() ? LoopbackCalls.only(api, real) : real;
    }

    private void openLog(SecretMask mask) throws IOException {
        if (options.logs()) {
            closing.push(Logs.open(home, mask));
            if (home.openToOthers()) {
                LoggerFactory.getLogger(Desk.class)
                        .warn(
                                "others may enter the home folder {}; what the program makes inside is closed to them",
                                home);
            }
        }
    }

    /** Begins what goes on behind the screens until the desk is closed. */
    private DailyBackup goOn(DeskServices services, AppThreads threads) {
        closing.push(() -> flush(services.drafts()));
        closing.push(services.colleagues());
        closing.push(services.exports()::cancelAll);
        closing.push(services.followers()::cancelAll);
        closing.push(services.retention());
        closing.push(services.contact().typing());
        closing.push(services.contact().windows().follow(services.sends(), services.colleagues()));
        services.retention().start();
        DailyBackup backup = new DailyBackup(
                new Backups(home.file(DATABASE), options.clock(), options.zone()),
                threads.timer(),
                threads.work(),
                options.clock(),
                options.zone());
        closing.push(backup);
        backup.start();
        services.team().database().start();
        return backup;
    }

    /** A choice that cannot be read is no reason not to open: see {@link Stores}. */
    private Stores stores(SqliteDatabase own, String instance, String machine, AppThreads threads) {
        DatabaseFile file = new DatabaseFile(home);
        DatabaseChoiceStore.Found found = file.read();
        if (!(found instanceof DatabaseChoiceStore.Chosen(DatabaseChoice.Team choice))) {
            return new Stores(own, file, found, null);
        }
        TeamDatabase database = PostgresTeamDatabase.open(
                choice,
                instance,
                machine,
                new PostgresTeamDatabase.Means(
                        threads.watch(), threads.timer(), new SystemTrust()::including, options.clock()),
                options.lease());
        closing.push(database);
        return new Stores(own, file, found, new Stores.Team(database, choice));
    }

    /** Without a door a second console says that the home is in use, which is no reason not to start this one. */
    private static AutoCloseable openDoor(HomeFolder home, AppThreads threads, Runnable shown) {
        try {
            return InstanceDoor.open(home, threads.work(), threads.timer(), shown);
        } catch (IOException failure) {
            LoggerFactory.getLogger(Desk.class).warn("a second start cannot reach this console", failure);
            return () -> {};
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

    private static void flush(DraftService drafts) throws InterruptedException {
        try {
            drafts.flushed().toCompletableFuture().get(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            LoggerFactory.getLogger(Desk.class).warn("drafts could not be written before the end", failure);
        }
    }
}
