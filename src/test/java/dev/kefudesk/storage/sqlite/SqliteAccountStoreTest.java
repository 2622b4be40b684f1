package dev.kefudesk.storage.sqlite;

import static dev.kefudesk.storage.sqlite.Journal.ACCEPTED;
import static dev.kefudesk.storage.sqlite.Journal.MORNING;
import static dev.kefudesk.testing.Samples.OTHER;
import static dev.kefudesk.testing.Samples.SHOP;
import static dev.kefudesk.testing.Samples.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Connection.Direct;
import dev.kefudesk.domain.account.Connection.HttpProxy;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.TokenSource.FixedToken;
import dev.kefudesk.domain.account.TokenSource.TokenUrl;
import dev.kefudesk.domain.follower.FollowerDetails;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.send.DeliveryId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteAccountStoreTest {

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("kefudesk.db"), "first");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void accountsComeBackInTheOrderTheyWereAddedAlsoAfterAChange() {
        ApiAddress proxy = ((ApiAddress.Usable) ApiAddress.parse("https://proxy.example:8443/wechat")).address();
        Account changed = SHOP.withApi(proxy).withCardsPerMessage(3);
        database.accounts().save(SHOP);
        database.accounts().save(OTHER);
        database.accounts().save(changed);
        database.close();
        open();

        assertThat(database.accounts().all()).containsExactly(changed, OTHER);
    }

    static Stream<Account> everyWay() {
        TokenUrl url = new TokenUrl(new Origin("https", "token.example", 8443), "/wechat/token");
        return Stream.of(
                SHOP.withConnection(new Direct()).withTokenSource(new FixedToken(MORNING)),
                SHOP.withConnection(new HttpProxy("proxy.example", 3128, "小王")).withTokenSource(url),
                SHOP.withConnection(new HttpProxy("10.0.0.8", 8080, "")).withAllowance(20),
                SHOP.withTestFollower(WANG).withAllowance(1));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void connectionTokenSourceAllowanceAndTestFollowerComeBack(Account account) {
        database.accounts().save(SHOP);
        database.accounts().save(account);

        assertThat(database.accounts().all()).containsExactly(account);
    }

    @Test
    void whatWasTakenBackIsGone() {
        everyWay().forEach(database.accounts()::save);

        database.accounts().save(SHOP);

        assertThat(database.accounts().all()).containsExactly(SHOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection = 'PIGEON'",
                "connection = 'HTTP_PROXY'",
                "connection = 'HTTP_PROXY', proxy_host = 'proxy.example', proxy_port = 70000",
                "token_source = 'ORACLE'",
                "token_source = 'TOKEN_URL', token_scheme = 'https', token_port = 443",
                "test_follower = ' '",
            })
    void anAccountWithADamagedColumnIsReadAsAUsualOne(String damage) {
        database.accounts().save(SHOP);
        database.connections().write("damage", handle -> handle.execute("UPDATE account SET " + damage));

        assertThat(database.accounts().all()).containsExactly(SHOP);
    }

    @Test
    void numbersOutOfRangeAreTheNearestPossibleOnes() {
        database.accounts().save(SHOP);
        database.connections()
                .write("damage", handle -> handle.execute("UPDATE account SET allowance = 0, cards_per_message = 99"));

        assertThat(database.accounts().all())
                .containsExactly(SHOP.withAllowance(1).withCardsPerMessage(Account.MOST_CARDS));
    }

    @Test
    void aFixedTokenWhoseEndIsLostHasEnded() {
        database.accounts().save(SHOP.withTokenSource(new FixedToken(MORNING)));
        database.connections().write("damage", handle -> handle.execute("UPDATE account SET token_end = NULL"));

        assertThat(database.accounts().all()).containsExactly(SHOP.withTokenSource(new FixedToken(Instant.EPOCH)));
    }

    @Test
    void deletingTakesFollowersAndDraftsAndLeavesTheHistory() {
        DraftKey key = new DraftKey(SHOP.id(), WANG);
        for (Account account : List.of(SHOP, OTHER)) {
            database.accounts().save(account);
            database.followers().putTags(account.id(), List.of(new FollowerTag(2, "星标组", 1)));
            database.followers()
                    .putDetails(
                            account.id(), List.of(new FollowerDetails(WANG, true, MORNING, "老客户", List.of(2), "", "")));
            database.followers().setLastLoaded(account.id(), MORNING);
            database.drafts().save(Draft.empty(new DraftKey(account.id(), WANG)).withText("您好"));
        }
        DeliveryId sent = Journal.sent(database.deliveries(), Journal.text(WANG, "您好"), ACCEPTED);

        database.accounts().delete(SHOP.id());

        assertThat(database.accounts().all()).containsExactly(OTHER);
        assertThat(database.followers().count(SHOP.id(), "")).isZero();
        assertThat(database.followers().lastLoaded(SHOP.id())).isEmpty();
        assertThat(database.drafts().find(key)).isEmpty();
        assertThat(database.deliveries().find(sent)).isPresent();
        assertThat(database.followers()
                        .find(OTHER.id(), WANG)
                        .orElseThrow()
                        .follower()
                        .tags())
                .containsExactly("星标组");
        assertThat(database.drafts().find(new DraftKey(OTHER.id(), WANG))).isPresent();
    }

    @Test
    void settingsOutliveAReopening() {
        assertThat(database.settings().all()).isEmpty();
        database.settings().put("ui.theme", "dark");
        database.settings().put("ui.language", "zh");
        database.settings().put("ui.theme", "light");
        database.close();
        open();

        assertThat(database.settings().all()).isEqualTo(Map.of("ui.language", "zh", "ui.theme", "light"));
    }
}
