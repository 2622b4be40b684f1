package dev.kefudesk.bench;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReceivedAnswer;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.DeliveryStore.Finish;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.storage.sqlite.BulkRows;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Followers and history of a desk of any size, the same for the same seed. Accounts, outcomes and codes are so frequent that
 * each can be filtered at 0.1 %, 10 % and 90 % (a code at 80 %: it is part of the 90 % that were refused).
 */
public final class SampleRows {

    public static final AccountId HUGE = new AccountId("huge");
    public static final AccountId LARGE = new AccountId("large");
    public static final AccountId SMALL = new AccountId("small");

    private static final List<AccountId> ACCOUNTS = List.of(HUGE, LARGE, SMALL);

    public static final OutcomeKind ONE_IN_1000 = OutcomeKind.UNKNOWN;
    public static final OutcomeKind ONE_IN_10 = OutcomeKind.ACCEPTED;
    public static final OutcomeKind NINE_IN_10 = OutcomeKind.REFUSED;

    public static final long RARE_CODE = 40_001;
    public static final long FREQUENT_CODE = 45_047;
    public static final long COMMONEST_CODE = 45_015;

    static final String FREQUENT_TAG = "老客户";

    private static final Instant FIRST = Instant.parse("2021-12-27T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(5 * 365);
    private static final int AT_ONCE = 10_000;

    private final int size;
    private final SampleText text;

    public SampleRows(int size, long seed) {
        this.size = size;
        this.text = new SampleText(seed);
    }

    /** A text of the same kind, for questions; what it draws changes no row. */
    public static SampleText questions(long seed) {
        return new SampleText(seed + 1);
    }

    /** When so much of the history, from its oldest row on, was over. */
    public static Instant after(double share) {
        return FIRST.plusMillis((long) (SPAN.toMillis() * share));
    }

    /** Makes the database with so many rows of history and so many followers. */
    public void write(Path file) {
        try (SqliteDatabase database = SqliteDatabase.open(file, "bench")) {
            writeTags(database);
        }
        try (BulkRows bulk = new BulkRows(file)) {
            for (int done = 0; done < size; done += AT_ONCE) {
                bulk.deliveries(deliveries(done, Math.min(size, done + AT_ONCE)));
            }
            for (int done = 0; done < size; done += AT_ONCE) {
                bulk.followers(followers(done, Math.min(size, done + AT_ONCE)), FIRST.toEpochMilli());
            }
        }
    }

    public void writeTags(SqliteDatabase database) {
        for (AccountId account : ACCOUNTS) {
            database.followers()
                    .putTags(account, List.of(new FollowerTag(2, "星标组", 1), new FollowerTag(101, FREQUENT_TAG, 1)));
        }
    }

    public List<BulkRows.Sent> deliveries(int from, int to) {
        List<BulkRows.Sent> rows = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            rows.add(delivery(i));
        }
        return rows;
    }

    private BulkRows.Sent delivery(int number) {
        int to = text.below(size);
        AccountId account = account(to % 1_000);
        OpenId follower = follower(account, to);
        Message message = new Message.Text(text.message());
        Instant at = FIRST.plusMillis((long) ((double) SPAN.toMillis() / size * number));
        NewDelivery row = new NewDelivery(
                new SendId(text.sendId()),
                1,
                account,
                "青禾生活 " + account.value(),
                follower,
                text.name(),
                at,
                message,
                "/cgi-bin/message/custom/send?access_token=•••",
                "{\"touser\":\"" + follower.value() + "\",\"msgtype\":\"text\",\"text\":{\"content\":\""
                        + message.summary() + "\"}}",
                null);
        return new BulkRows.Sent("bench", row, finish());
    }

    private Finish finish() {
        SendOutcome outcome = outcome(text.below(1_000));
        boolean answered = !(outcome instanceof SendOutcome.Unknown);
        return new Finish(
                outcome,
                answered ? new ReceivedAnswer(200, "{\"errcode\":0}", 13, false) : new ReceivedAnswer(0, "", 0, false),
                Duration.ofMillis(100 + text.below(900)),
                false,
                null);
    }

    private SendOutcome outcome(int draw) {
        return switch (draw) {
            case 0 -> SendOutcome.Unknown.because(UnknownCause.TIMEOUT, "15 s");
            case 1 -> refused(RARE_CODE, "invalid credential");
            default ->
                draw < 101
                        ? new SendOutcome.Accepted()
                        : draw < 200
                                ? refused(FREQUENT_CODE, "out of response count limit")
                                : refused(COMMONEST_CODE, "response out of time limit");
        };
    }

    private SendOutcome refused(long code, String errmsg) {
        String rid = "%08x-%08x-%08x"
                .formatted(
                        text.random().nextInt(),
                        text.random().nextInt(),
                        text.random().nextInt());
        return new SendOutcome.Refused(new ApiRefusal(code, errmsg, rid));
    }

    private static AccountId account(int draw) {
        return draw == 0 ? SMALL : draw <= 100 ? LARGE : HUGE;
    }

    /** OpenIDs can be told from the number, so that history and followers fit together. */
    private static OpenId follower(AccountId account, int number) {
        return new OpenId(new SampleText(number * 31L + account.value().hashCode()).openId());
    }

    public List<BulkRows.Named> followers(int from, int to) {
        List<BulkRows.Named> rows = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            rows.add(follower(i));
        }
        // list by list, because the index of words writes what it has whenever a row comes out of order
        rows.sort(Comparator.comparingInt(row -> ACCOUNTS.indexOf(row.account())));
        return rows;
    }

    private BulkRows.Named follower(int number) {
        AccountId account = account(number % 1_000);
        // the last twentieth has no date
        @Nullable
        Instant followed = number < size * 0.95
                ? FIRST.plusSeconds((long) ((double) SPAN.toSeconds() / size * (size - number)))
                : null;
        boolean named = text.below(10) < 6;
        FollowerDetails details = new FollowerDetails(
                follower(account, number),
                text.below(20) > 0,
                followed,
                named ? text.name() : "",
                text.below(5) == 0 ? List.of(101) : List.of(),
                "ADD_SCENE_QR_CODE",
                "");
        return new BulkRows.Named(account, details, text.below(10) == 0 ? text.name() : "");
    }
}
