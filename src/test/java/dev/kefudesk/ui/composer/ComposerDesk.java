package dev.kefudesk.ui.composer;

import static org.awaitility.Awaitility.await;

import dev.kefudesk.desktop.DiskFiles;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.Follower;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.SendOptions;
import dev.kefudesk.domain.send.FollowerEntry;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.article.ArticleShelf;
import dev.kefudesk.service.desk.SendAs;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.follower.SyncMeans;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.media.MediaMeans;
import dev.kefudesk.service.media.MediaService;
import dev.kefudesk.service.page.CardReader;
import dev.kefudesk.service.picture.PictureCheck;
import dev.kefudesk.service.picture.Rehost;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.port.LocalFiles;
import dev.kefudesk.service.port.MessageEncoder;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendDoubts;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.snippet.SnippetService;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.service.typing.TypingSignals;
import dev.kefudesk.service.window.SendTimes;
import dev.kefudesk.service.window.ServerClock;
import dev.kefudesk.service.window.WindowMeans;
import dev.kefudesk.service.window.WindowService;
import dev.kefudesk.service.window.WindowStores;
import dev.kefudesk.testing.BrokenJournal;
import dev.kefudesk.testing.FakeAccountStore;
import dev.kefudesk.testing.FakeArticles;
import dev.kefudesk.testing.FakeChatDesk;
import dev.kefudesk.testing.FakeContactStore;
import dev.kefudesk.testing.FakeDeliveryStore;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.FakeFollowerApi;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeMediaApi;
import dev.kefudesk.testing.FakeMediaShelf;
import dev.kefudesk.testing.FakeMediaStore;
import dev.kefudesk.testing.FakePages;
import dev.kefudesk.testing.FakePictures;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.FakeSnippetStore;
import dev.kefudesk.testing.FakeTeamFeed;
import dev.kefudesk.testing.FakeTyping;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.composer.picture.PictureServices;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Ticker;
import dev.kefudesk.wechat.error.ReturnCodeTable;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The composer's view model on real services over fakes, with questions and notices that a test answers and reads. */
final class ComposerDesk implements AutoCloseable {

    static final DraftKey WANG = new DraftKey(Samples.SHOP.id(), Samples.WANG);
    static final DraftKey LI = new DraftKey(Samples.SHOP.id(), Samples.LI);

    /** A question that was asked. */
    record Asked(Questions.Question question, Questions.@Nullable Option option, Consumer<Questions.Answer> heard) {

        /** Says yes or no and ticks nothing. */
        Consumer<Boolean> answer() {
            return confirmed -> heard.accept(new Questions.Answer(confirmed, false));
        }

        /** Says yes and ticks what can be ticked. */
        void tickAndConfirm() {
            heard.accept(new Questions.Answer(true, true));
        }
    }

    /** A notice that was shown. */
    record Noticed(Notices.Tone tone, String text, @Nullable Runnable action) {}

    final FakeGateway gateway = new FakeGateway();
    final FakeDraftStore draftStore = new FakeDraftStore();
    final FakeDeliveryStore deliveries = new FakeDeliveryStore(draftStore);
    final FakePictures pictures = new FakePictures();
    final FakePages pages = new FakePages();
    final LocalFiles files = new DiskFiles();
    final ManualTimer timer = new ManualTimer();
    final ManualClock clock = new ManualClock();
    final Texts texts;
    final List<Asked> asked = new ArrayList<>();
    final List<Noticed> noticed = new ArrayList<>();
    final SettingsService settings;
    final TokenService tokens;
    final DraftService drafts;
    final SendService sends;
    final PlanService plans;
    final HistoryService history;
    final AccountService accounts;
    final FollowerService followers;
    final FakeFollowerStore followerStore = new FakeFollowerStore();
    /** Where buttons of notices led. */
    final List<DraftKey> visited = new ArrayList<>();

    /** The login of this desk. */
    static final String OPERATOR = FakeDeliveryStore.BY.operator();

    /** What the other desks do. */
    final FakeTeamFeed feed = new FakeTeamFeed();

    /** WeChat's chat record, and who serves whom. */
    final FakeChatDesk chat = new FakeChatDesk();

    /** What the accounts have published, and how often WeChat was asked. */
    final FakeArticles published = new FakeArticles();

    final FakeLedger articleCalls = new FakeLedger();

    /** Who was shown that somebody types. */
    final FakeTyping typing = new FakeTyping();

    final FakeContactStore contacts = new FakeContactStore(followerStore);

    /** What counts down waits for this one. */
    final ManualTimer beats = new ManualTimer();

    /** Files of messages: at this desk, as remembered, at WeChat. */
    final FakeMediaShelf shelf = new FakeMediaShelf();

    final FakeMediaStore mediaStore = new FakeMediaStore();
    final FakeMediaApi mediaApi = new FakeMediaApi();
    final MediaService media;
    /** What is written once and used often. */
    final FakeSnippetStore snippets = new FakeSnippetStore();

    final WindowService windows;
    final Colleagues colleagues;
    final ComposerViewModel vm;
    final List<Throwable> crashes = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .uncaughtExceptionHandler((thread, crash) -> crashes.add(crash))
            .factory());
    private final BrokenJournal journal = new BrokenJournal(deliveries);
    private final Queue<Runnable> queued = new ConcurrentLinkedQueue<>();

    /** The test's own thread plays the FX thread: what comes back waits until {@link #until} or {@link #drain}. */
    ComposerDesk() {
        this(null, Texts.Language.EN);
    }

    /** On the real FX thread. */
    ComposerDesk(@Nullable Executor fx, Texts.Language language) {
        Executor screen = fx == null ? queued::add : fx;
        texts = new Texts(language);
        SecretMask mask = new SecretMask();
        settings = new SettingsService(new FakeSettingsStore(), executor);
        tokens = new TokenService(gateway, new SessionSecrets(mask), new FakeLedger(), mask, clock, executor);
        drafts = new DraftService(draftStore, executor);
        sends = new SendService(
                tokens,
                journal.journal(),
                gateway,
                (to, message) ->
                        new MessageEncoder.Body(to.value() + ' ' + words(message) + options(message.options())),
                drafts,
                mask,
                clock,
                executor);
        history = new HistoryService(deliveries, sends, clock, executor);
        plans = new PlanService(sends);
        followers = new FollowerService(
                new SyncMeans(followerStore, gateway, tokens, new FakeLedger(), clock, executor), Samples.PACE);
        FakeAccountStore kept = new FakeAccountStore();
        kept.save(Samples.SHOP);
        kept.save(Samples.OTHER);
        accounts = new AccountService(
                kept, new FakeSettingsStore(), tokens, executor, Samples.account(AccountId.SANDBOX.value(), 10));
        tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        tokens.giveSecret(Samples.OTHER, Samples.SECRET);
        colleagues = new Colleagues(feed, deliveries, executor);
        windows = windows(mask);
        media = new MediaService(new MediaMeans(
                shelf,
                mediaStore,
                mediaApi,
                reads(mask),
                new ServerClock(clock),
                mask,
                executor,
                (words, failure) -> crashes.add(failure)));
        vm = new ComposerViewModel(
                new ComposerViewModel.Services(
                        drafts,
                        sends,
                        plans,
                        history,
                        accounts,
                        followers,
                        tokens,
                        pictures.service(executor),
                        new ArticleShelf(new ArticleShelf.Means(
                                published, published, articleCalls, reads(mask), mask, clock, executor)),
                        media,
                        pictureChecks(mask),
                        settings,
                        colleagues,
                        contact(mask, screen),
                        new SnippetService(snippets, feed, false, clock, executor),
                        OPERATOR,
                        clock),
                new ComposerViewModel.Clockwork(timer, screen),
                new ComposerViewModel.Speech(texts, new Asking(), this::notice, ZoneOffset.ofHours(8)),
                (account, follower) -> visited.add(new DraftKey(account, follower)));
    }

    private PictureServices pictureChecks(SecretMask mask) {
        return new PictureServices(
                new PictureCheck(pictures, executor, _ -> new Route.Direct()),
                new Rehost(
                        new Rehost.Means(pictures, files, mediaApi, _ -> new Route.Direct()),
                        reads(mask),
                        mask,
                        executor),
                new CardReader(pages, executor, _ -> new Route.Direct()),
                new ReturnCodeTable());
    }

    private WindowService windows(SecretMask mask) {
        ServerClock server = new ServerClock(clock);
        return new WindowService(
                new WindowMeans(
                        new WindowStores(contacts, followerStore, deliveries),
                        chat,
                        new FakeFollowerApi(),
                        gateway,
                        reads(mask),
                        AccountTurn.ALONE,
                        new SendTimes(server, null),
                        new WindowMeans.Timing(beats, ZoneOffset.ofHours(8), executor)),
                accounts,
                settings);
    }

    /** With tokens of its own, so that a test's answers to token calls are for the sends. */
    private ReadCalls reads(SecretMask mask) {
        TokenService own =
                new TokenService(new FakeGateway(), new SessionSecrets(mask), new FakeLedger(), mask, clock, executor);
        own.giveSecret(Samples.SHOP, Samples.SECRET);
        own.giveSecret(Samples.OTHER, Samples.SECRET);
        return new ReadCalls(own, Duration.ofMillis(1));
    }

    private ComposerViewModel.Contact contact(SecretMask mask, Executor screen) {
        ServiceDesk serving = new ServiceDesk(chat, reads(mask), settings, mask, clock, executor);
        return new ComposerViewModel.Contact(
                windows,
                serving,
                new SendAs(serving, settings),
                new TypingSignals(
                        new TypingSignals.Means(typing, tokens, settings, beats, clock, executor), windows.changed()),
                new SendDoubts(
                        List.of(windows::doubt, (account, follower, _) -> serving.doubt(account, follower)), beats),
                new Ticker(beats, screen));
    }

    private final class Asking implements Questions {
        @Override
        public void ask(Question question, Consumer<Boolean> answer) {
            asked.add(new Asked(question, null, given -> answer.accept(given.confirmed())));
        }

        @Override
        public void ask(Question question, Option option, Consumer<Answer> answer) {
            asked.add(new Asked(question, option, answer));
        }
    }

    private void notice(Notices.Tone tone, String text, @Nullable String action, @Nullable Runnable onAction) {
        noticed.add(new Noticed(tone, text, onAction));
    }

    private static String words(Message message) {
        return switch (message) {
            case Message.Text text -> text.content();
            case Message.News news -> news.cards().size() + " cards " + news.summary();
            case Message.Image _,
                    Message.Voice _,
                    Message.Video _,
                    Message.Music _,
                    Message.Article _,
                    Message.Menu _,
                    Message.MiniProgram _,
                    Message.Coupon _ -> message.kind() + " " + message.summary();
        };
    }

    private static String options(SendOptions options) {
        return (options.kfAccount().isEmpty() ? "" : " as " + options.kfAccount()) + (options.aiMade() ? " by AI" : "");
    }

    /** From now on this method of the journal fails. */
    void breakJournal(String method, StoreFailure.Kind why) {
        journal.failing(method, why);
    }

    static FollowerEntry entry(OpenId openId, String alias) {
        return new FollowerEntry(
                new Follower(openId, alias, "", List.of("VIP 客户", "上海"), true, null, "ADD_SCENE_QR_CODE"), null);
    }

    static FollowerEntry wang() {
        return entry(Samples.WANG, "王小明");
    }

    static FollowerEntry li() {
        return entry(Samples.LI, "李雷");
    }

    /** Opens a follower's draft and waits until it is there. */
    void open(Account account, FollowerEntry entry) {
        vm.open(account, entry);
        until(() -> vm.draftStateProperty().get() == DraftState.SAVED);
    }

    void openWang() {
        open(Samples.SHOP, wang());
    }

    /** Lets the screen's tasks run until this is so. */
    void until(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(2)).until(() -> {
            drain();
            return condition.call();
        });
    }

    void drain() {
        for (Runnable task = queued.poll(); task != null; task = queued.poll()) {
            task.run();
        }
    }

    /** Waits until what was written is on disk, and gives it. */
    Draft kept(DraftKey key) {
        drafts.flushed().toCompletableFuture().join();
        drain();
        return draftStore.find(key).orElseGet(() -> Draft.empty(key));
    }

    boolean idle() {
        return !vm.sendStateProperty().get().underWay();
    }

    /** Sends and waits for the end. */
    void sendAndWait() {
        vm.send();
        until(this::idle);
    }

    List<String> sentBodies() {
        return gateway.sent().stream().map(FakeGateway.Sent::body).toList();
    }

    Asked lastAsked() {
        return Objects.requireNonNull(asked.getLast());
    }

    @Override
    public void close() {
        vm.close();
        executor.close();
    }
}
