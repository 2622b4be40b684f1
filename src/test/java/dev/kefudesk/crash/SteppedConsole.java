package dev.kefudesk.crash;

import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.desktop.HomeLock;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.WeChatGateway;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.Integrity;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Service and storage without the toolkit, in a JVM of its own: first a message whose fate is unknown is tried once more, then
 * one text after another is sent until the console is killed. It tells each step of each send to whoever started it.
 */
final class SteppedConsole {

    private SteppedConsole() {}

    /**
     * Arguments: API address, AppID, OpenID, OpenID whose answers are slow; the home is named by its property. The standard
     * input brings the AppSecret, so that it stands in no process list, and, when the home is free, the {@link Steps.Order}.
     * Where it ends the console ends too.
     */
    public static void main(String[] arguments) throws IOException {
        HomeFolder home = ((HomeFolder.Ready) HomeFolder.open()).home();
        ApiAddress api = ((ApiAddress.Usable) ApiAddress.parse(arguments[0])).address();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        AppSecret secret = new AppSecret(input.readLine());
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        WeChatGateway http = new HttpWeChatGateway(executor, new TestTimer(), Deadlines.USUAL);
        new JsonMessageEncoder().encode(new OpenId(arguments[2]), new Message.Text("warm"));
        Steps.Order order = Steps.Order.of(input.readLine());
        endWith(input);

        HomeLock lock = ((HomeLock.Taken) HomeLock.take(home)).lock();
        SqliteDatabase database =
                SqliteDatabase.open(home.file("kefudesk.db"), UUID.randomUUID().toString());
        database.deliveries().settleOrphans();
        String sound = Integrity.check(home.file("kefudesk.db"));
        if (!sound.equals("ok")) {
            throw new IllegalStateException(sound);
        }
        Steps steps = new Steps(new FileOutputStream(FileDescriptor.out), order);
        steps.reach(Step.READY);
        Account account = new Account(SendingConsole.ACCOUNT, "青禾生活", AccountColour.PURPLE, "青", arguments[1], api, 1);
        DraftService drafts = new DraftService(database.drafts(), executor);
        SendService unwatched = sends(account, secret, database.deliveries(), http, drafts, executor);
        LeftDraft left = new LeftDraft(account, database.deliveries(), drafts, unwatched);
        left.sendAgain(new OpenId(arguments[2]), steps);
        left.sendAgain(new OpenId(arguments[3]), steps);
        DeliveryStore journal = steps.around(
                DeliveryStore.class,
                database.deliveries(),
                Map.of("begin", Step.BEGINNING, "finish", Step.FINISHING),
                Map.of("begin", Step.BEGUN, "finish", Step.FINISHED, "explain", Step.EXPLAINED));
        WeChatGateway gateway = steps.around(
                WeChatGateway.class,
                http,
                Map.of("stableToken", Step.TOKEN_ASKED, "send", Step.LEAVING),
                Map.of("stableToken", Step.TOKEN_HERE, "send", Step.ANSWERED));
        SendService sends = sends(account, secret, journal, gateway, drafts, executor);
        sends.changed().subscribe(Runnable::run, change -> {
            if (change.delivery().state() instanceof DeliveryState.Done && !change.moreToCome()) {
                steps.reach(Step.PUBLISHED);
            }
        });
        for (int number = order.first(); number < order.first() + KillRun.NUMBERS; number++) {
            OpenId to = new OpenId(steps.heldAtServer(number) ? arguments[3] : arguments[2]);
            send(account, to, number, drafts, sends, steps);
        }
        lock.close();
    }

    private static SendService sends(
            Account account,
            AppSecret secret,
            DeliveryStore journal,
            WeChatGateway gateway,
            DraftService drafts,
            ExecutorService executor) {
        SecretMask mask = new SecretMask();
        TokenService tokens = new TokenService(
                gateway, new SessionSecrets(mask), new FakeLedger(), mask, InstantSource.system(), executor);
        tokens.giveSecret(account, secret);
        return new SendService(
                tokens, journal, gateway, new JsonMessageEncoder(), drafts, mask, InstantSource.system(), executor);
    }

    private static void send(
            Account account, OpenId to, int number, DraftService drafts, SendService sends, Steps steps) {
        Draft draft = drafts.load(new DraftKey(account.id(), to))
                .toCompletableFuture()
                .join()
                .withText("第 " + number + " 条");
        drafts.keep(draft);
        steps.reach(Step.SUBMITTED);
        sends.submit(new SendRequest(account, to, "王小明", new Message.Text(draft.text()), draft.stamp(), true))
                .result()
                .toCompletableFuture()
                .join();
        steps.reach(Step.ENDED);
    }

    /** Nobody is left behind where the judge itself is gone. */
    private static void endWith(BufferedReader input) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                input.readLine();
            } catch (IOException e) {
                // the judge is gone
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
