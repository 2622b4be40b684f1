package dev.kefudesk.service.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.AccountsChanged;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.token.TokenStatus.SecretState;
import dev.kefudesk.testing.FakeAccountStore;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that a team shares: what becomes of its AppSecret and token when they change, or may not. */
final class TeamAccountsTest {

    private static final Account SANDBOX = Samples.account(AccountId.SANDBOX.value(), 10);
    private static final SecretKey SECRET = SecretKey.appSecret(Samples.SHOP.scope());
    private static final SecretKey TOKEN = SecretKey.token(Samples.SHOP.scope());

    private final Desks desks = new Desks();
    private final FakeAccountStore store = new FakeAccountStore();
    private final Desks.One wang = desks.first();
    private final AccountService accounts = open(wang);
    private final List<AccountsChanged> told = new ArrayList<>();

    private AccountService open(Desks.One desk) {
        return new AccountService(store, new FakeSettingsStore(), desk.tokens, Runnable::run, SANDBOX);
    }

    @BeforeEach
    void share() {
        Desks.now(accounts.save(Samples.SHOP));
        wang.tokens.giveSecret(Samples.SHOP, Samples.SECRET);
        Desks.now(wang.tokens.current(Samples.SHOP));
        accounts.select(Samples.SHOP.id());
        accounts.changed().subscribe(Runnable::run, told::add);
    }

    private static void refused(CompletionStage<Void> change, Kind kind) {
        assertThat(change.toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    private void nothingWasTaken() {
        wang.secrets.flush();
        assertThat(desks.store.secrets).containsOnlyKeys(SECRET, TOKEN);
        assertThat(wang.tokens.status(Samples.SHOP).secret()).isEqualTo(SecretState.KNOWN);
        assertThat(wang.tokens.status(Samples.SHOP).validUntil()).isNotNull();
        assertThat(accounts.state()).isEqualTo(new AccountsChanged(List.of(SANDBOX, Samples.SHOP), Samples.SHOP));
        assertThat(told).last().isEqualTo(accounts.state());
    }

    @Test
    void aDeleteThatIsNotAllowedTakesNothingFromTheTeam() {
        store.refusing = Kind.NOT_ALLOWED;
        refused(accounts.delete(Samples.SHOP.id()), Kind.NOT_ALLOWED);
        nothingWasTaken();
    }

    @Test
    void aDeleteThatTheStoreCannotBeToldTakesNothingFromTheTeam() {
        store.unreachable = true;
        refused(accounts.delete(Samples.SHOP.id()), Kind.UNREACHABLE);
        nothingWasTaken();
    }

    @Test
    void aChangeThatTheStoreCannotBeToldTakesNothingFromTheTeam() {
        store.unreachable = true;
        refused(accounts.save(Samples.SHOP.withApi(ApiAddress.OFFICIAL)), Kind.UNREACHABLE);
        nothingWasTaken();
    }

    @Test
    void afterARefusalTheAccountsAreThoseOfTheStore() {
        store.save(Samples.OTHER);
        store.refusing = Kind.READ_ONLY;
        Account third = Samples.account("third", 1);
        refused(accounts.save(third), Kind.READ_ONLY);
        assertThat(accounts.state().accounts()).containsExactly(SANDBOX, Samples.SHOP, Samples.OTHER);
        assertThat(accounts.selected()).isEqualTo(Samples.SHOP);
    }

    @Test
    void aDeleteThatSucceedsTakesWhatTheTeamKeptForTheAccount() {
        Desks.now(accounts.delete(Samples.SHOP.id()));
        assertThat(desks.store.secrets).isEmpty();
        assertThat(accounts.selected()).isEqualTo(SANDBOX);
    }

    @Test
    void onHearsayADeskForgetsWhatItHasAndTakesNothingFromTheTeam() {
        Desks.One li = desks.member();
        li.own.keep(SECRET, "typed-here-before");
        AccountService lis = open(li);
        Desks.now(li.tokens.prepare(Samples.SHOP));
        assertThat(li.tokens.status(Samples.SHOP).validUntil()).isNotNull();
        store.delete(Samples.SHOP.id());

        Desks.now(lis.reload());
        li.secrets.flush();

        assertThat(lis.state().accounts()).containsExactly(SANDBOX);
        assertThat(li.tokens.status(Samples.SHOP).validUntil()).isNull();
        assertThat(li.tokens.status(Samples.SHOP).secret()).isEqualTo(SecretState.MISSING);
        assertThat(li.vault.kept).containsOnlyKeys(Desks.KEPT);
        assertThat(desks.store.secrets).containsOnlyKeys(SECRET, TOKEN);
    }
}
