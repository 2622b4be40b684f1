package dev.kefudesk.testing;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.follower.SyncPace;
import java.time.Duration;

/** Values that many tests need. */
public final class Samples {

    public static final ApiAddress LOCAL_API = new ApiAddress(new Origin("http", "127.0.0.1", 9), "");
    public static final Account SHOP = account("shop", 10);
    public static final Account OTHER = account("other", 1);
    public static final AppSecret SECRET = new AppSecret("secret-0123456789abcdef");
    public static final OpenId WANG = new OpenId("oABCD1234567890abcdefghijkWM");
    public static final OpenId LI = new OpenId("oABCD1234567890abcdefghijkLL");

    /** Synchronising without waits. */
    public static final SyncPace PACE = new SyncPace(4, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(20));

    private Samples() {}

    public static Account account(String id, int cardsPerMessage) {
        return new Account(
                new AccountId(id), "青禾生活 " + id, AccountColour.PURPLE, "青", "wx" + id, LOCAL_API, cardsPerMessage);
    }

    public static NewsCard card(int number) {
        return new NewsCard(
                "冬季新品到店 " + number,
                "山羊绒，四色可选。",
                "https://shop.example/" + number,
                "https://img.example/" + number + ".jpg");
    }
}
