package dev.kefudesk.storage.postgres;

import static dev.kefudesk.storage.postgres.DeskFile.MORNING;
import static dev.kefudesk.storage.postgres.DeskFile.STORE;
import static dev.kefudesk.testing.Samples.LI;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.FollowerMarks;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.AskReason;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.DeliverySummary;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendId;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.domain.window.Act;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.service.port.ContactStore.FollowerAct;
import dev.kefudesk.service.port.ContactStore.ReadSpan;
import dev.kefudesk.service.port.ContactStore.Standing;
import dev.kefudesk.service.port.DeliveryStore.AskFirst;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.DeliveryStore.NewDelivery;
import dev.kefudesk.service.port.DeliveryStore.Started;
import dev.kefudesk.service.port.MoveSource.KeptFollower;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.team.DataMove;
import dev.kefudesk.service.team.MoveCounts.Part;
import dev.kefudesk.service.team.MoveCounts.Tally;
import dev.kefudesk.service.team.MoveState;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import dev.kefudesk.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** A desk's own file is copied into a team's real database, by an operator. */
class DataMoveToPostgresTest {

    private static final String INSTANCE = "desk of wang";
    private static final List<String> TABLES = List.of(
            "account",
            "draft",
            "delivery",
            "delivery_content",
            "delivery_words",
            "settlement",
            "follower",
            "tag",
            "follower_load",
            "team_secret");

    /** Written once: every test takes a copy. */
    @TempDir
    static Path first;

    @TempDir
    Path folder;

    private TestPostgres.Database team;
    private SqliteDatabase desk;
    private DirectSessions sessions;

    @BeforeAll
    static void write() {
        DeskFile.written(first.resolve("kefudesk.db")).close();
    }

    @BeforeEach
    void open() throws IOException {
        team = TestPostgres.fresh();
        Files.copy(first.resolve("kefudesk.db"), folder.resolve("kefudesk.db"));
        desk = SqliteDatabase.open(folder.resolve("kefudesk.db"), "alone");
        sessions = connected();
        join();
    }

    @AfterEach
    void close() {
        sessions.close();
        desk.close();
        team.close();
    }

    private DirectSessions connected() {
        return new DirectSessions(team.as(TestPostgres.WANG));
    }

    private void join() {
        asWang("SELECT join_team('" + INSTANCE + "', 'front desk', interval '1 minute')");
    }

    private List<Map<String, Object>> asWang(String query) {
        return sessions.write(
                "ask", handle -> handle.createQuery(query).mapToMap().list());
    }

    private void asSuperuser(String sql) {
        Jdbi.create(team.asSuperuser()).useHandle(handle -> handle.execute(sql));
    }

    private Map<String, Long> sizes() {
        return Jdbi.create(team.asSuperuser())
                .withHandle(handle -> TABLES.stream()
                        .collect(Collectors.toMap(
                                table -> table,
                                table -> handle.createQuery("SELECT count(*) FROM " + table)
                                        .mapTo(Long.class)
                                        .one())));
    }

    /** Runs a copy to its end, on this thread. */
    private MoveState copy(Sessions through) {
        DataMove move = new DataMove(desk.moveSource(), new PostgresImport(through, INSTANCE), Runnable::run);
        move.start();
        return move.state();
    }

    private MoveState copy() {
        return copy(sessions);
    }

    private static Tally tally(MoveState state, Part part) {
        assertThat(state).isInstanceOf(MoveState.Complete.class);
        return ((MoveState.Complete) state).counts().of(part);
    }

    private PostgresDeliveryStore history() {
        return new PostgresDeliveryStore(sessions, INSTANCE, "front desk");
    }

    private List<Delivery> kept() {
        return desk.moveSource().deliveries(null, 10_000);
    }

    private static Delivery sentBy(SentBy by, Delivery row) {
        return new Delivery(
                row.id(),
                row.sendId(),
                row.attempt(),
                row.account(),
                row.accountName(),
                row.follower(),
                row.followerName(),
                row.at(),
                row.message(),
                row.requestPath(),
                row.requestBody(),
                row.state(),
                row.latency(),
                row.answer(),
                row.freshConnection(),
                row.plan(),
                by);
    }

    @Test
    void whatWasCopiedAMomentAgoWasNotSentAMomentAgo() {
        copy();
        Delivery sent = kept().stream()
                .filter(row -> OutcomeKind.of(row.state()) == OutcomeKind.ACCEPTED)
                .findFirst()
                .orElseThrow();
        try (Desk li = Desk.join(team.as(TestPostgres.LI), "desk of li", "desk 2", InstantSource.system())) {
            assertThat(li.deliveries().begin(again(sent, Duration.ofSeconds(60)), Set.of(AskReason.UNSETTLED)))
                    .isInstanceOfSatisfying(
                            AskFirst.class,
                            ask -> assertThat(ask.earlier().sendId()).isEqualTo(sent.sendId()));
            assertThat(li.deliveries().begin(again(sent, Duration.ofHours(1)), Set.of(AskReason.UNSETTLED)))
                    .isInstanceOf(Started.class);
        }
    }

    private static NewDelivery again(Delivery sent, Duration later) {
        return new NewDelivery(
                new SendId("again after " + later),
                1,
                sent.account(),
                sent.accountName(),
                sent.follower(),
                sent.followerName(),
                sent.at().plus(later),
                sent.message(),
                sent.requestPath(),
                sent.requestBody(),
                null);
    }

    @Test
    void theWholeHistoryArrivesWithEveryOutcomeUnderTheLoginThatCopied() {
        MoveState end = copy();

        List<Delivery> kept = kept();
        assertThat(tally(end, Part.HISTORY)).isEqualTo(new Tally(kept.size(), 0));
        assertThat(history().rows(HistoryFilter.ALL, null, 100))
                .containsExactlyElementsOf(kept.reversed().stream()
                        .map(row ->
                                sentBy(new SentBy(TestPostgres.WANG, row.by().machine()), row))
                        .toList());
        assertThat(asWang("SELECT 1 FROM delivery WHERE outcome = 'SENDING'")).isEmpty();
    }

    @Test
    void aCopiedMessageIsFoundByTwoChineseCharactersAndByItsRid() {
        copy();

        assertThat(found("新品")).containsExactly("冬季新品到店 1", "冬季新品已经到店");
        assertThat(found("6a5f3c21")).containsExactly("冬季新品到店 1");
        assertThat(found("没有这个")).isEmpty();
    }

    private List<String> found(String words) {
        return history().older(new HistoryFilter(words, null, null, null, null), null, 10).stream()
                .map(DeliverySummary::summary)
                .toList();
    }

    @Test
    void accountsArriveWithoutTheDesksOwnSettings() {
        MoveState end = copy();

        assertThat(tally(end, Part.ACCOUNTS)).isEqualTo(new Tally(2, 0));
        assertThat(new PostgresAccountStore(sessions).all()).containsExactly(SHOP, STORE);
        Jdbi.create(team.asSuperuser()).useHandle(handle -> {
            for (String table : TABLES) {
                assertThat(handle.createQuery("SELECT CAST(t AS text) FROM " + table + " t")
                                .mapTo(String.class)
                                .list())
                        .as(table)
                        .noneMatch(row -> row.contains(DeskFile.OWN_SETTING));
            }
        });
        assertThat(sizes()).containsEntry("team_secret", 0L);
    }

    @Test
    void notesMarksActsAndTheChatRecordArriveOnce() {
        Act told = new Act(ActKind.SCAN, MORNING, ActSource.OPERATOR);
        Act recorded = new Act(ActKind.MESSAGE, MORNING.plusSeconds(9), ActSource.CHAT_RECORD);
        List<ChatRecord> records = List.of(
                new ChatRecord(WANG, true, "在吗", MORNING, ""),
                new ChatRecord(WANG, true, "在吗", MORNING, ""),
                new ChatRecord(WANG, false, "您好", MORNING.plusSeconds(9), "anna@ourshop"));
        ReadSpan span = new ReadSpan(MORNING, MORNING.plusSeconds(60));
        desk.followers().setNote(SHOP.id(), WANG, "要发票");
        desk.followers().setFavourite(SHOP.id(), WANG, true);
        desk.contacts().putActs(SHOP.id(), List.of(new FollowerAct(WANG, told), new FollowerAct(WANG, recorded)));
        desk.contacts().putStandings(SHOP.id(), List.of(new Standing(WANG, MORNING, true, MORNING)));
        desk.contacts().addRecords(SHOP.id(), records);
        desk.contacts().setReadSpan(SHOP.id(), span);

        assertThat(copy()).isInstanceOf(MoveState.Complete.class);
        assertThat(copy()).isInstanceOf(MoveState.Complete.class);

        PostgresContactStore contacts = new PostgresContactStore(sessions);
        FollowerCard card = new PostgresFollowerStore(sessions, InstantSource.system())
                .card(SHOP.id(), WANG)
                .orElseThrow();
        assertThat(card.note()).isEqualTo("要发票");
        assertThat(card.marks()).isEqualTo(new FollowerMarks(true, false, MORNING, true, MORNING));
        assertThat(contacts.acts(SHOP.id(), WANG)).containsExactlyInAnyOrder(told, recorded);
        assertThat(contacts.records(SHOP.id(), WANG, MORNING, 10)).isEqualTo(records);
        assertThat(contacts.readSpan(SHOP.id())).contains(span);
    }

    @Test
    void followersArriveWithAllThatIsKeptOfThem() {
        MoveState end = copy();

        assertThat(tally(end, Part.FOLLOWERS).copied()).isEqualTo(sizes().get("follower"));
        assertThat(asWang("""
                        SELECT alias, remark, tag_ids = '{101,2}' AS tags, subscribed, subscribed_at, source, union_id, last_seen
                        FROM follower WHERE account = 'shop' AND openid = '%s'
                        """.formatted(WANG.value()))).singleElement().satisfies(row -> {
            assertThat((String) row.get("alias")).startsWith("王梅").endsWith("姐");
            assertThat(row)
                    .containsEntry("remark", "老客户")
                    .containsEntry("tags", true)
                    .containsEntry("subscribed", true)
                    .containsEntry("subscribed_at", MORNING.toEpochMilli())
                    .containsEntry("source", "ADD_SCENE_QR_CODE")
                    .containsEntry("union_id", "union-wang")
                    .containsEntry("last_seen", MORNING.toEpochMilli());
        });
        assertThat(asWang("SELECT 1 FROM follower WHERE account = 'shop' AND NOT subscribed"))
                .hasSize(1);
        assertThat(asWang("SELECT name FROM tag WHERE account = 'shop' ORDER BY id"))
                .extracting(row -> row.get("name"))
                .containsExactly("星标组", "VIP");
        assertThat(asWang("SELECT loaded_at FROM follower_load"))
                .extracting(row -> row.get("loaded_at"))
                .containsExactly(MORNING.toEpochMilli());
    }

    @Test
    void followersShowHowTheLastSendWent() {
        copy();

        assertThat(asWang("""
                        SELECT f.account, d.outcome FROM follower f JOIN delivery d ON d.id = f.last_delivery
                        WHERE f.openid = '%s' ORDER BY f.account
                        """.formatted(LI.value())))
                .as("who must write first stays so after a message that never left")
                .extracting(row -> row.get("account") + " " + row.get("outcome"))
                .containsExactly("shop REFUSED", "store UNKNOWN");
        assertThat(asWang("SELECT 1 FROM follower WHERE account = 'gone'")).isEmpty();
    }

    @Test
    void draftsArriveAsThisLoginsUnlessItHasANewerOne() {
        Draft newer = Draft.empty(new DraftKey(SHOP.id(), WANG))
                .withText("a")
                .withText("b")
                .withText("在团队里写的");
        new PostgresDraftStore(sessions).save(newer);

        MoveState end = copy();

        assertThat(tally(end, Part.DRAFTS)).isEqualTo(new Tally(1, 1));
        PostgresDraftStore drafts = new PostgresDraftStore(sessions);
        assertThat(drafts.find(newer.key())).contains(newer);
        assertThat(drafts.find(new DraftKey(STORE.id(), LI)))
                .isEqualTo(desk.drafts().find(new DraftKey(STORE.id(), LI)));
        try (DirectSessions li = new DirectSessions(team.as(TestPostgres.LI))) {
            assertThat(new PostgresDraftStore(li).find(newer.key())).isEmpty();
        }
    }

    @Test
    void snippetsArriveAsThisLoginsPersonalOnesUnlessItHasOneOfThatName() {
        Snippet own = Snippet.fresh("售后", "退货地址", new SnippetContent.Text("请寄到杭州"));
        Snippet greeting = Snippet.fresh("", "问候", new SnippetContent.Text("您好"));
        desk.snippets().save(List.of(own, greeting), MORNING);
        PostgresSnippetStore snippets = new PostgresSnippetStore(sessions);
        Snippet teams = Snippet.fresh("", "问候", new SnippetContent.Text("在团队里写的"));
        snippets.save(List.of(teams), MORNING);

        MoveState end = copy();

        assertThat(tally(end, Part.SNIPPETS)).isEqualTo(new Tally(1, 1));
        assertThat(snippets.find(own.id()).orElseThrow().sameAs(own)).isTrue();
        assertThat(snippets.find(own.id()).orElseThrow().changedAt()).isEqualTo(MORNING);
        assertThat(snippets.find(greeting.id())).isEmpty();
        assertThat(tally(copy(), Part.SNIPPETS)).isEqualTo(new Tally(0, 2));
    }

    @Test
    void aSecondCopyAddsNothing() {
        copy();
        Map<String, Long> before = sizes();

        MoveState end = copy();

        assertThat(sizes()).isEqualTo(before);
        for (Part part : Part.values()) {
            assertThat(tally(end, part).copied()).as(part.name()).isZero();
        }
        assertThat(tally(end, Part.HISTORY).there()).isEqualTo(before.get("delivery"));
    }

    @Test
    void brokenOffInTheMiddleOfAnyBatchTheNextCopyBringsTheRestOnce() {
        multiply(600);
        long rows = desk.moveSource().amounts().deliveries();
        int batches = 0;
        MoveState end;
        do {
            end = copy(breakingAt(batches));
            batches++;
            if (end instanceof MoveState.Failed failed) {
                assertThat(failed.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE);
                sessions.close();
                sessions = connected();
                asWang("SELECT renew_lease('" + INSTANCE + "')");
            }
        } while (end instanceof MoveState.Failed);

        assertThat(end).isInstanceOf(MoveState.Complete.class);
        assertThat(batches)
                .as("failed at accounts, followers, tags, drafts and both runs of the history")
                .isEqualTo(9);
        assertThat(sizes())
                .containsEntry("account", 2L)
                .containsEntry("draft", 2L)
                .containsEntry("delivery", rows)
                .containsEntry("delivery_content", rows)
                .containsEntry("delivery_words", rows)
                .containsEntry("settlement", 1L);
    }

    private void multiply(int copies) {
        desk.close();
        DeskFile.multiply(folder.resolve("kefudesk.db"), copies);
        desk = SqliteDatabase.open(folder.resolve("kefudesk.db"), "alone");
    }

    /** Breaks every connection after the work of one batch and before it is committed. */
    private Sessions breakingAt(int batch) {
        return new Sessions() {
            private int writes;

            @Override
            public <T extends @Nullable Object> T write(String what, HandleCallback<T, SQLException> work) {
                return sessions.write(what, handle -> {
                    T done = work.withHandle(handle);
                    if (writes++ == batch) {
                        team.breakConnections();
                    }
                    return done;
                });
            }

            @Override
            public <T extends @Nullable Object> T read(String what, HandleCallback<T, SQLException> work) {
                return sessions.read(what, work);
            }
        };
    }

    @Test
    void cancelledAfterABatchTheNextCopyGoesOn() {
        multiply(600);
        DataMove move = new DataMove(desk.moveSource(), new PostgresImport(sessions, INSTANCE), Runnable::run);
        move.changed().subscribe(Runnable::run, state -> {
            if (state instanceof MoveState.Running(Part part, long done, long total) && part == Part.HISTORY) {
                assertThat(done).isLessThan(total);
                move.cancel();
            }
        });

        move.start();

        assertThat(move.state()).isInstanceOf(MoveState.Cancelled.class);
        assertThat(sizes()).containsEntry("delivery", 500L);
        assertThat(tally(copy(), Part.HISTORY)).isEqualTo(new Tally(106, 500));
        assertThat(sizes()).containsEntry("delivery", 606L);
    }

    @Test
    void whatBelongsToAnAccountTheTeamHasUnderAnotherIdGoesThere() {
        Account theirs = new Account(
                new AccountId("theirs"),
                "青禾",
                SHOP.colour(),
                SHOP.mark(),
                SHOP.appId(),
                SHOP.api(),
                SHOP.cardsPerMessage());
        new PostgresAccountStore(sessions).save(theirs);

        MoveState end = copy();

        assertThat(tally(end, Part.ACCOUNTS)).isEqualTo(new Tally(1, 1));
        assertThat(new PostgresAccountStore(sessions).all()).containsExactly(theirs, STORE);
        for (String table : List.of("follower", "tag", "draft", "delivery", "follower_load")) {
            assertThat(asWang("SELECT 1 FROM " + table + " WHERE account = 'shop'"))
                    .as(table)
                    .isEmpty();
            assertThat(asWang("SELECT 1 FROM " + table + " WHERE account = 'theirs'"))
                    .as(table)
                    .isNotEmpty();
        }
    }

    @Test
    void aRowWhoseIdIsTakenGetsTheNextFreeOneAndTheOtherStays() {
        Delivery first = kept().getFirst();
        long taken = first.id().value();
        for (long id : new long[] {taken, taken + 1}) {
            asWang("""
                    INSERT INTO delivery (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards,
                        summary, writer, machine)
                    VALUES (%d, 'theirs %d', 1, 'other', '', 'somebody', '', 0, 'TEXT', 0, '', '%s', '') RETURNING id
                    """.formatted(id, id, INSTANCE));
        }

        copy();

        List<Long> others = kept().stream().map(row -> row.id().value()).toList();
        long free = LongStream.iterate(taken + 2, id -> id + 1)
                .filter(id -> !others.contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(history().attempts(first.sendId())).extracting(Delivery::id).contains(new DeliveryId(free));
        assertThat(asWang("SELECT 1 FROM delivery WHERE send_id LIKE 'theirs %'"))
                .hasSize(2);
        assertThat(tally(copy(), Part.HISTORY)).isEqualTo(new Tally(0, kept().size()));
    }

    @Test
    void aColleaguesNameForAFollowerStays() {
        try (DirectSessions li = new DirectSessions(team.as(TestPostgres.LI))) {
            KeptFollower wang = desk.moveSource().followers(SHOP.id(), null, 10).stream()
                    .filter(follower -> follower.details().openId().equals(WANG))
                    .findFirst()
                    .orElseThrow();
            new PostgresImport(li, "desk of li")
                    .addFollowers(SHOP.id(), List.of(new KeptFollower(wang.details(), "王老板", null)));
        }

        MoveState end = copy();

        assertThat(tally(end, Part.FOLLOWERS).there()).isEqualTo(1);
        assertThat(asWang("SELECT alias, words, last_seen FROM follower WHERE account = 'shop' AND openid = '"
                        + WANG.value() + "'"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("alias", "王老板").containsEntry("last_seen", MORNING.toEpochMilli());
                    assertThat((String) row.get("words")).contains("王老板").doesNotContain("王梅");
                });
    }

    @Test
    void whatTheDeskLearnsLaterOfAnUnknownOutcomeFollows() {
        copy();
        Delivery unknown = kept().stream()
                .filter(row -> row.state().unsettledUnknown())
                .findFirst()
                .orElseThrow();
        desk.deliveries().settle(unknown.id(), new Settlement(false, Instant.ofEpochMilli(5)));

        MoveState end = copy();

        assertThat(tally(end, Part.HISTORY).copied()).isZero();
        assertThat(history().unsettled(STORE.id(), WANG)).isEmpty();
        copy();
        assertThat(sizes()).containsEntry("settlement", 2L);
    }

    @Test
    void aDeskWhoseLeaseHasRunOutAddsNoHistory() {
        asSuperuser("UPDATE instance SET lease_until = '-infinity'");

        MoveState end = copy();

        assertThat(end)
                .isInstanceOfSatisfying(
                        MoveState.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(StoreFailure.Kind.OVERTAKEN));
        assertThat(sizes()).containsEntry("delivery", 0L).containsEntry("delivery_content", 0L);
    }

    @Test
    void theOthersHearOnceOfABatchAndNeverOfContent() throws SQLException {
        List<String> heard = new ArrayList<>();
        try (DirectSessions li = new DirectSessions(team.as(TestPostgres.LI))) {
            li.write("listen", handle -> handle.execute("LISTEN kefudesk"));

            copy();

            li.read("hear", handle -> {
                for (var notice :
                        handle.getConnection().unwrap(PGConnection.class).getNotifications()) {
                    heard.add(notice.getParameter());
                }
                return heard;
            });
        }
        assertThat(heard).containsOnlyOnce("d:").containsOnlyOnce("a:").anyMatch(what -> what.startsWith("f:"));
        assertThat(heard).allMatch(what -> what.matches("d:|a:|f:\\d+"));
        assertThat(heard).hasSizeLessThanOrEqualTo(6);
    }
}
