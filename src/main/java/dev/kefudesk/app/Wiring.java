package dev.kefudesk.app;

import dev.kefudesk.desktop.DatabaseFile;
import dev.kefudesk.desktop.DocumentsFolder;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeSupportFiles;
import dev.kefudesk.desktop.SystemTrust;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.sandbox.Play;
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
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.TeamServices;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.export.FileHistoryWriter;
import dev.kefudesk.storage.postgres.PostgresPreparation;
import dev.kefudesk.storage.postgres.TeamSteps;
import dev.kefudesk.storage.postgres.TeamTrust;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.ui.shell.DeskServices;
import dev.kefudesk.web.SafePictureSource;
import dev.kefudesk.wechat.error.ReturnCodeTable;
import dev.kefudesk.wechat.http.Network;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/** Builds the services on stores and adapters, by hand. Needs them at many places, so it is a record of them. */
record Wiring(
        HomeFolder home,
        DeskOptions options,
        SqliteDatabase database,
        Executor work,
        Timer timer,
        SecretMask mask,
        WeChatGateway gateway,
        ConnectionProbe probe,
        Network network) {

    /** Blocks on the stores. */
    DeskServices services(SandboxServer sandbox, Executor fx) {
        VaultService vault = new VaultService(mask, work);
        vault.hold(
                SecretKey.appSecret(sandbox.account().scope()), sandbox.secret().reveal());
        TokenService tokens = new TokenService(gateway, vault, database.ledger(), mask, options.clock(), work);
        DraftService drafts = new DraftService(database.drafts(), work);
        SendService sends = new SendService(
                tokens, database.deliveries(), gateway, new JsonMessageEncoder(), drafts, mask, options.clock(), work);
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
                new FollowerService(database.followers(), gateway, tokens, options.clock(), work, options.readPause()),
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
                team(vault),
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

    private TeamServices team(VaultService vault) {
        DatabaseFile file = new DatabaseFile(home);
        TeamTrust trust = new SystemTrust()::including;
        return new TeamServices(
                new DatabaseService(
                        new DatabaseService.Ways(
                                file, new TeamSteps(work, trust, options.clock()), new PostgresPreparation(trust)),
                        file.read(),
                        null,
                        vault,
                        work),
                null,
                null);
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
                new SupportBundle(accounts, settings, database.deliveries(), new HomeSupportFiles(home), mask, work));
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
