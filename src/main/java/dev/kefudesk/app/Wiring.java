package dev.kefudesk.app;

import dev.kefudesk.desktop.DiskFiles;
import dev.kefudesk.desktop.DocumentsFolder;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeMediaShelf;
import dev.kefudesk.desktop.HomeSupportFiles;
import dev.kefudesk.desktop.SystemNotices;
import dev.kefudesk.desktop.SystemTrust;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.sandbox.Play;
import dev.kefudesk.sandbox.SandboxServer;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.article.ArticleShelf;
import dev.kefudesk.service.conversation.ConversationService;
import dev.kefudesk.service.desk.SendAs;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.diagnosis.ConnectionTest;
import dev.kefudesk.service.diagnosis.Diagnosis;
import dev.kefudesk.service.diagnosis.Diagnostics;
import dev.kefudesk.service.diagnosis.SupportBundle;
import dev.kefudesk.service.follower.BookExport;
import dev.kefudesk.service.follower.BookFiles;
import dev.kefudesk.service.follower.CareCalls;
import dev.kefudesk.service.follower.FollowerCare;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.NameImport;
import dev.kefudesk.service.follower.SyncMeans;
import dev.kefudesk.service.follower.SyncPace;
import dev.kefudesk.service.follower.TagAdmin;
import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.history.Retention;
import dev.kefudesk.service.media.MediaMeans;
import dev.kefudesk.service.media.MediaService;
import dev.kefudesk.service.page.CardReader;
import dev.kefudesk.service.picture.ImageIoPictureDecoder;
import dev.kefudesk.service.picture.PictureCheck;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.picture.Rehost;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.port.ArticleApi;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DesktopNotices;
import dev.kefudesk.service.port.FollowerApi;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.service.port.MediaShelf;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.ServiceDeskApi;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.TypingApi;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendDoubts;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.snippet.SnippetFiling;
import dev.kefudesk.service.snippet.SnippetService;
import dev.kefudesk.service.team.DataMove;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.TeamDesk;
import dev.kefudesk.service.team.TeamServices;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.SharedTokens;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.typing.TypingSignals;
import dev.kefudesk.service.window.SendTimes;
import dev.kefudesk.service.window.ServerClock;
import dev.kefudesk.service.window.WindowMeans;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.service.window.WindowStores;
import dev.kefudesk.storage.export.FileBookReader;
import dev.kefudesk.storage.export.FileBookWriter;
import dev.kefudesk.storage.export.FileHistoryWriter;
import dev.kefudesk.storage.export.JsonSnippetFiles;
import dev.kefudesk.storage.postgres.PostgresPreparation;
import dev.kefudesk.storage.postgres.TeamSteps;
import dev.kefudesk.storage.postgres.TeamTrust;
import dev.kefudesk.ui.composer.picture.PictureServices;
import dev.kefudesk.ui.shell.CareServices;
import dev.kefudesk.ui.shell.ContactServices;
import dev.kefudesk.ui.shell.DeskServices;
import dev.kefudesk.ui.shell.SnippetServices;
import dev.kefudesk.web.SafePictureSource;
import dev.kefudesk.web.SafeWebSource;
import dev.kefudesk.wechat.error.ReturnCodeTable;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the services on stores and adapters, by hand. Needs them at many places, so it is a record of them. */
record Wiring(HomeFolder home, DeskOptions options, Stores stores, Start start, Apis apis, Network network) {

    private static final Duration TIDY_AFTER = Duration.ofMinutes(2);

    /** What speaks with WeChat. */
    record Apis(
            WeChatGateway gateway,
            FollowerApi followers,
            ServiceDeskApi desk,
            TypingApi typing,
            ArticleApi articles,
            MediaApi media,
            ConnectionProbe probe) {}

    /** What every start has. */
    record Start(
            SecretMask mask,
            Executor work,
            Timer timer,
            String machine,
            Deque<AutoCloseable> closing,
            ServerClock serverClock) {}

    /** Blocks on the stores. */
    DeskServices services(SandboxServer sandbox, Executor fx) {
        VaultService vault = new VaultService(start.mask, start.work);
        vault.hold(
                SecretKey.appSecret(sandbox.account().scope()), sandbox.secret().reveal());
        TeamDesk team = teamDesk(vault);
        DeliveryStore journal = team == null ? stores.journal() : team.journal();
        TokenService tokens = new TokenService(
                apis.gateway,
                team == null ? vault : team.secrets(),
                team == null ? SharedTokens.NONE : team.sharedTokens(),
                stores.shared().ledger(),
                start.mask,
                options.clock(),
                start.work);
        DraftService drafts = new DraftService(stores.shared().drafts(), start.work);
        SendService sends = new SendService(
                tokens,
                journal,
                apis.gateway,
                new JsonMessageEncoder(),
                drafts,
                start.mask,
                options.clock(),
                start.work);
        AccountService accounts = new AccountService(
                stores.accounts(), stores.own().settings(), tokens, start.work, sandboxAccount(sandbox));
        new VaultNews(vault, tokens, accounts).follow(start.work);
        Colleagues colleagues = new Colleagues(stores.feed(), journal, start.work);
        DatabaseService database = database(vault);
        if (team != null && stores.team() != null) {
            start.closing.push(team);
            team.follow(tokens, () -> VaultNews.real(accounts), accounts.changed());
            start.closing.push(new TeamNews(stores.team().database(), journal, accounts, start.timer, start.work)
                    .follow(colleagues, () -> team.keys().look()));
        }
        vault.start(() -> options.vault().open(home, start.work), () -> VaultNews.keys(accounts));
        SettingsService settings = new SettingsService(stores.own().settings(), start.work);
        FollowerService followers = followers(tokens);
        WebSource web = web();
        return new DeskServices(
                accounts,
                vault,
                settings,
                tokens,
                followers,
                bookFiles(followers),
                drafts,
                sends,
                colleagues,
                new PlanService(sends),
                new HistoryService(journal, sends, options.clock(), start.work),
                new HistoryExport(
                        journal,
                        new FileHistoryWriter(),
                        start.mask,
                        options.zone(),
                        DocumentsFolder.find(),
                        start.work),
                new Retention(
                        stores.shared().upkeep(),
                        journal,
                        settings,
                        options.clock(),
                        options.zone(),
                        start.timer,
                        start.work),
                diagnostics(tokens, accounts, settings, journal),
                new TeamServices(database, team == null ? null : team.keys(), move()),
                new PictureService(
                        new SafePictureSource(web),
                        new ImageIoPictureDecoder(),
                        start.work,
                        account -> tokens.endpoint(account).route(),
                        shelf()::open),
                articles(tokens),
                media(tokens, accounts, sends),
                pictureChecks(tokens, web),
                new ReturnCodeTable(),
                contact(tokens, accounts, settings, journal),
                care(tokens),
                snippets(),
                options.clock(),
                options.zone(),
                start.timer,
                samplePictures(sandbox),
                Arrays.stream(Play.values()).map(Play::pathPrefix).toList(),
                fx);
    }

    private ArticleShelf articles(TokenService tokens) {
        return new ArticleShelf(new ArticleShelf.Means(
                apis.articles,
                stores.shared().articles(),
                stores.shared().ledger(),
                new ReadCalls(tokens, options.readPause()),
                start.mask,
                options.clock(),
                start.work));
    }

    private MediaShelf shelf() {
        return new HomeMediaShelf(home, options.clock());
    }

    private MediaService media(TokenService tokens, AccountService accounts, SendService sends) {
        Logger log = LoggerFactory.getLogger(MediaService.class);
        MediaService media = new MediaService(new MediaMeans(
                shelf(),
                stores.shared().media(),
                apis.media,
                new ReadCalls(tokens, options.readPause()),
                start.serverClock,
                start.mask,
                start.work,
                (words, failure) -> log.warn("{} ({})", words, failure.getMessage())));
        Executor inOrder = new SerialExecutor(start.work);
        start.closing.push(sends.changed()
                .subscribe(
                        inOrder,
                        changed -> accounts.state().accounts().stream()
                                .filter(account ->
                                        account.id().equals(changed.delivery().account()))
                                .findFirst()
                                .ifPresent(account -> media.heard(changed.delivery(), account.scope()))));
        Timer.Scheduled tidying = start.timer.after(
                TIDY_AFTER,
                () -> start.work.execute(() -> media.tidy(options.clock().instant(), this::inADraft)));
        start.closing.push(tidying::cancel);
        return media;
    }

    /** Drafts of a desk alone stay in its own database when it joins a team. */
    private boolean inADraft(String fingerprint) {
        return stores.own().drafts().mentions(fingerprint)
                || stores.shared().drafts().mentions(fingerprint);
    }

    private FollowerService followers(TokenService tokens) {
        return new FollowerService(
                new SyncMeans(
                        stores.shared().followers(),
                        apis.gateway,
                        tokens,
                        stores.shared().ledger(),
                        options.clock(),
                        start.work),
                SyncPace.pausing(options.readPause()));
    }

    private SnippetServices snippets() {
        SnippetStore store = stores.shared().snippets();
        SnippetService snippets =
                new SnippetService(store, stores.feed(), stores.team() != null, options.clock(), start.work);
        start.closing.push(snippets);
        return new SnippetServices(
                snippets,
                new SnippetFiling(
                        store,
                        new JsonSnippetFiles(),
                        snippets,
                        DocumentsFolder.find(),
                        new SnippetFiling.Means(options.clock(), start.work)));
    }

    private CareServices care(TokenService tokens) {
        CareCalls calls = new CareCalls(new ReadCalls(tokens, options.readPause()), start.mask, start.work);
        return new CareServices(
                new FollowerCare(apis.followers, stores.shared().followers(), calls),
                new TagAdmin(apis.followers, apis.gateway, stores.shared().followers(), calls),
                calls.changed());
    }

    private ContactServices contact(
            TokenService tokens, AccountService accounts, SettingsService settings, DeliveryStore journal) {
        ReadCalls reads = new ReadCalls(tokens, options.readPause());
        SendTimes times = new SendTimes(start.serverClock, self());
        ContactStore contacts = stores.shared().contacts();
        WindowService windows = new WindowService(
                new WindowMeans(
                        new WindowStores(contacts, stores.shared().followers(), journal),
                        apis.desk,
                        apis.followers,
                        apis.gateway,
                        reads,
                        stores.team() == null
                                ? AccountTurn.ALONE
                                : stores.team().database().turns(),
                        times,
                        new WindowMeans.Timing(start.timer, options.zone(), start.work)),
                accounts,
                settings);
        ServiceDesk desk = new ServiceDesk(apis.desk, reads, settings, start.mask, options.clock(), start.work);
        SendDoubts doubts = new SendDoubts(
                List.of(windows::doubt, (account, follower, _) -> desk.doubt(account, follower)), start.timer);
        return new ContactServices(
                windows,
                new ConversationService(contacts, journal, times, start.work),
                desk,
                new SendAs(desk, settings),
                new TypingSignals(
                        new TypingSignals.Means(
                                apis.typing, tokens, settings, start.timer, options.clock(), start.work),
                        windows.changed()),
                doubts,
                options.logs() ? SystemNotices.find(start.work) : DesktopNotices.NONE);
    }

    private BookFiles bookFiles(FollowerService followers) {
        return new BookFiles(
                new NameImport(
                        stores.shared().followers(), new FileBookReader(), followers.changed()::publish, start.work),
                new BookExport(
                        stores.shared().followers(),
                        new FileBookWriter(),
                        new Look(options.zone(), start.mask::mask),
                        start.work),
                DocumentsFolder.find());
    }

    /** What the team's database says of who sends here, null for a desk alone. */
    private @Nullable SentBy self() {
        Stores.Team team = stores.team();
        return team == null ? null : new SentBy(team.choice().user(), start.machine);
    }

    private @Nullable TeamDesk teamDesk(VaultService vault) {
        Stores.Team team = stores.team();
        return team == null
                ? null
                : new TeamDesk(
                        team.database(),
                        team.choice(),
                        vault,
                        stores.own().spool(team.choice()),
                        new TeamDesk.Means(start.machine, start.mask, start.timer, start.work));
    }

    private @Nullable DataMove move() {
        Stores.Team team = stores.team();
        return team == null
                ? null
                : new DataMove(stores.own().moveSource(), team.database().takeOver(), start.work);
    }

    private DatabaseService database(VaultService vault) {
        TeamTrust trust = new SystemTrust()::including;
        Stores.Team team = stores.team();
        DatabaseService database = new DatabaseService(
                new DatabaseService.Ways(
                        stores.choice(),
                        new TeamSteps(start.work, trust, options.clock()),
                        new PostgresPreparation(trust)),
                stores.found(),
                team == null ? null : team.database(),
                vault,
                start.work);
        start.closing.push(database);
        return database;
    }

    private Diagnostics diagnostics(
            TokenService tokens, AccountService accounts, SettingsService settings, DeliveryStore journal) {
        ReadCalls reads = new ReadCalls(tokens, options.readPause());
        return new Diagnostics(
                new ConnectionTest(apis.probe, apis.gateway, tokens, reads, start.mask, start.work),
                new Diagnosis(
                        apis.gateway,
                        tokens,
                        reads,
                        stores.shared().ledger(),
                        start.mask,
                        new Diagnosis.Timing(options.clock(), start.timer, start.work)),
                new SupportBundle(accounts, settings, journal, new HomeSupportFiles(home), start.mask, start.work));
    }

    private static List<String> samplePictures(SandboxServer sandbox) {
        return sandbox.picturePaths().stream()
                .map(path -> sandbox.origin().shown() + path)
                .toList();
    }

    /** As kept, cards per message included, at the address of this start. */
    private Account sandboxAccount(SandboxServer sandbox) {
        Account fresh = sandbox.account();
        return stores.sandbox()
                .map(kept -> fresh.withCardsPerMessage(kept.cardsPerMessage())
                        .withAllowance(kept.allowance())
                        .withTestFollower(kept.testFollower()))
                .orElse(fresh);
    }

    private PictureServices pictureChecks(TokenService tokens, WebSource web) {
        Function<Account, Route> routes = account -> tokens.endpoint(account).route();
        return new PictureServices(
                new PictureCheck(web, start.work, routes),
                new Rehost(
                        new Rehost.Means(web, new DiskFiles(), apis.media, routes),
                        new ReadCalls(tokens, options.readPause()),
                        start.mask,
                        start.work),
                new CardReader(web, start.work, routes),
                new ReturnCodeTable());
    }

    private WebSource web() {
        WebSource source = new SafeWebSource(start.timer, start.work, () -> false, network.tls(), network.proxies());
        return options.loopbackOnly() ? new LoopbackWeb(source) : source;
    }
}
