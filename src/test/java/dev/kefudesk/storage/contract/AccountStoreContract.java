package dev.kefudesk.storage.contract;

import static dev.kefudesk.storage.contract.Journal.ACCEPTED;
import static dev.kefudesk.storage.contract.Journal.MORNING;
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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public abstract class AccountStoreContract extends StorageContract {

    @Test
    void accountsComeBackInTheOrderTheyWereAddedAlsoAfterAChange() {
        ApiAddress proxy = ((ApiAddress.Usable) ApiAddress.parse("https://proxy.example:8443/wechat")).address();
        Account changed = SHOP.withApi(proxy).withCardsPerMessage(3);
        storage().accounts().save(SHOP);
        storage().accounts().save(OTHER);
        storage().accounts().save(changed);
        reopen();

        assertThat(storage().accounts().all()).containsExactly(changed, OTHER);
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
        storage().accounts().save(SHOP);
        storage().accounts().save(account);

        assertThat(storage().accounts().all()).containsExactly(account);
    }

    @Test
    void whatWasTakenBackIsGone() {
        everyWay().forEach(storage().accounts()::save);

        storage().accounts().save(SHOP);

        assertThat(storage().accounts().all()).containsExactly(SHOP);
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
        storage().accounts().save(SHOP);
        database().execute("UPDATE account SET " + damage);

        assertThat(storage().accounts().all()).containsExactly(SHOP);
    }

    @Test
    void numbersOutOfRangeAreTheNearestPossibleOnes() {
        storage().accounts().save(SHOP);
        database().execute("UPDATE account SET allowance = 0, cards_per_message = 99");

        assertThat(storage().accounts().all())
                .containsExactly(SHOP.withAllowance(1).withCardsPerMessage(Account.MOST_CARDS));
    }

    @Test
    void aFixedTokenWhoseEndIsLostHasEnded() {
        storage().accounts().save(SHOP.withTokenSource(new FixedToken(MORNING)));
        database().execute("UPDATE account SET token_end = NULL");

        assertThat(storage().accounts().all()).containsExactly(SHOP.withTokenSource(new FixedToken(Instant.EPOCH)));
    }

    @Test
    void deletingTakesFollowersAndDraftsAndLeavesTheHistory() {
        DraftKey key = new DraftKey(SHOP.id(), WANG);
        for (Account account : List.of(SHOP, OTHER)) {
            storage().accounts().save(account);
            storage().followers().putTags(account.id(), List.of(new FollowerTag(2, "星标组", 1)));
            storage()
                    .followers()
                    .putDetails(
                            account.id(), List.of(new FollowerDetails(WANG, true, MORNING, "老客户", List.of(2), "", "")));
            storage().followers().setLastLoaded(account.id(), MORNING);
            storage()
                    .drafts()
                    .save(Draft.empty(new DraftKey(account.id(), WANG)).withText("您好"));
        }
        DeliveryId sent = Journal.sent(storage().deliveries(), Journal.text(WANG, "您好"), ACCEPTED);

        database().administrator().accounts().delete(SHOP.id());

        assertThat(storage().accounts().all()).containsExactly(OTHER);
        assertThat(storage().followers().count(SHOP.id(), "")).isZero();
        assertThat(storage().followers().lastLoaded(SHOP.id())).isEmpty();
        assertThat(storage().drafts().find(key)).isEmpty();
        assertThat(storage().deliveries().find(sent)).isPresent();
        assertThat(storage()
                        .followers()
                        .find(OTHER.id(), WANG)
                        .orElseThrow()
                        .follower()
                        .tags())
                .containsExactly("星标组");
        assertThat(storage().drafts().find(new DraftKey(OTHER.id(), WANG))).isPresent();
    }
}
