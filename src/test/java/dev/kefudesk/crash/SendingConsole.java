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
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.TestTimer;
import dev.kefudesk.wechat.HttpWeChatGateway;
import dev.kefudesk.wechat.http.Deadlines;
import dev.kefudesk.wechat.json.JsonMessageEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A console without a window that sends numbered messages until it is killed. Runs in a JVM of its own. */
final class SendingConsole {

    private SendingConsole() {}

    /**
     * Arguments: API address, AppID, OpenID, number of the first message; the home is named by its property. The AppSecret
     * comes as the first line of the standard input, so that it stands in no process list.
     */
    public static void main(String[] arguments) throws IOException {
        HomeFolder home = ((HomeFolder.Ready) HomeFolder.open()).home();
        ApiAddress api = ((ApiAddress.Usable) ApiAddress.parse(arguments[0])).address();
        String secret = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        HomeLock lock = ((HomeLock.Taken) HomeLock.take(home)).lock();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        SqliteDatabase database =
                SqliteDatabase.open(home.file("kefudesk.db"), UUID.randomUUID().toString());
        database.deliveries().settleOrphans();
        Account account = new Account(new AccountId("shop"), "青禾生活", AccountColour.PURPLE, "青", arguments[1], api, 10);
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
        sendForEver(account, new OpenId(arguments[2]), Integer.parseInt(arguments[3]), drafts, sends);
        lock.close();
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
