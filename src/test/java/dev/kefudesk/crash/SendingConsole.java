package dev.kefudesk.crash;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeLock;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.DeliveryPlan;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanRequest;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A console without a window that works until it is killed. Runs in a JVM of its own. */
final class SendingConsole {

    static final AccountId ACCOUNT = AccountId.SANDBOX;

    /** Cards of a plan. */
    static final int CARDS = 8;

    /** A file in the home that says: it has come to the moment for which it was started, and waits. */
    static final String HELD = "held";

    private SendingConsole() {}

    /** What it does. */
    enum Job {
        /** One numbered text after another. */
        TEXTS,
        /** What is left of a draft of cards, one in a message, and then nothing. */
        PLAN,
        /** The same, but it waits when two parts are accepted. */
        PLAN_HELD_BETWEEN_PARTS,
        /** The same, but it waits as soon as the first Accepted is written down, before anybody hears of it. */
        PLAN_HELD_AFTER_ACCEPTED,
        NOTHING
    }

    /**
     * Arguments: job, API address, AppID, OpenID, number of the first text; the home is named by its property. The AppSecret
     * comes as the first line of the standard input, so that it stands in no process list.
     */
    public static void main(String[] arguments) throws IOException {
        HomeFolder home = ((HomeFolder.Ready) HomeFolder.open()).home();
        ApiAddress api = ((ApiAddress.Usable) ApiAddress.parse(arguments[1])).address();
        String secret = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        HomeLock lock = ((HomeLock.Taken) HomeLock.take(home)).lock();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        SqliteDatabase database =
                SqliteDatabase.open(home.file("kefudesk.db"), UUID.randomUUID().toString());
        database.deliveries().settleOrphans();
        Account account = new Account(ACCOUNT, "青禾生活", AccountColour.PURPLE, "青", arguments[2], api, 1);
        SecretMask mask = new SecretMask();
        HttpWeChatGateway gateway = new HttpWeChatGateway(executor, new TestTimer(), Deadlines.USUAL);
        TokenService tokens = new TokenService(
                gateway, new SessionSecrets(mask), new FakeLedger(), mask, InstantSource.system(), executor);
        tokens.giveSecret(account, new AppSecret(secret));
        DraftService drafts = new DraftService(database.drafts(), executor);
        SendService sends = new SendService(
                tokens,
                database.deliveries(),
                gateway,
                new JsonMessageEncoder(),
                drafts,
                mask,
                InstantSource.system(),
                executor);
        OpenId follower = new OpenId(arguments[3]);
        Path held = home.file(HELD);
        switch (Job.valueOf(arguments[0])) {
            case TEXTS -> sendForEver(account, follower, Integer.parseInt(arguments[4]), drafts, sends);
            case PLAN -> carryOut(account, follower, drafts, new PlanService(sends));
            case PLAN_HELD_BETWEEN_PARTS -> {
                PlanService plans = new PlanService(sends);
                plans.moved().subscribe(Runnable::run, moved -> {
                    if (moved.accepted() == 2) {
                        hold(held);
                    }
                });
                carryOut(account, follower, drafts, plans);
            }
            case PLAN_HELD_AFTER_ACCEPTED -> {
                sends.changed().subscribe(Runnable::run, change -> {
                    if (change.delivery().outcome() instanceof SendOutcome.Accepted) {
                        hold(held);
                    }
                });
                carryOut(account, follower, drafts, new PlanService(sends));
            }
            case NOTHING -> {}
        }
        hold(held);
        lock.close();
    }

    private static void hold(Path held) {
        try {
            Files.writeString(held, "");
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A person agrees to whatever asks first. */
    private static void carryOut(Account account, OpenId follower, DraftService drafts, PlanService plans) {
        Draft draft = drafts.load(new DraftKey(account.id(), follower))
                .toCompletableFuture()
                .join();
        if (draft.revision() == 0) {
            draft = draft.withKind(MessageKind.NEWS)
                    .withCards(IntStream.rangeClosed(1, CARDS)
                            .mapToObj(Samples::card)
                            .toList());
            drafts.keep(draft);
        }
        List<DeliveryPlan.Part> parts = draft.cards().stream()
                .map(card -> new DeliveryPlan.Part(new Message.News(List.of(card)), List.of(card)))
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        DeliveryPlan plan = new DeliveryPlan(DeliveryPlan.Kind.SEVERAL, parts);
        plans.start(new PlanRequest(account, follower, "王小明", plan, draft.stamp(), EnumSet.allOf(AskReason.class)))
                .result()
                .toCompletableFuture()
                .join();
    }

    private static void sendForEver(
            Account account, OpenId follower, int first, DraftService drafts, SendService sends) {
        DraftKey key = new DraftKey(account.id(), follower);
        for (int number = first; number < first + 100_000; number++) {
            Draft draft = drafts.load(key).toCompletableFuture().join().withText("第 " + number + " 条");
            drafts.keep(draft);
            sends.submit(new SendRequest(account, follower, "王小明", new Message.Text(draft.text()), draft.stamp(), true))
                    .result()
                    .toCompletableFuture()
                    .join();
        }
    }
}
