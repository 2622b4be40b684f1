package dev.kefudesk.service.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeAccountStore;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.testing.ManualClock;
import dev.kefudesk.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountServiceTest {

    private static final Account SANDBOX = Samples.account(AccountId.SANDBOX.value(), 10);

    private final FakeAccountStore store = new FakeAccountStore();
    private final FakeSettingsStore settings = new FakeSettingsStore();
    private final SecretMask mask = new SecretMask();
    private final TokenService tokens = new TokenService(
            new FakeGateway(), new SessionSecrets(mask), new FakeLedger(), mask, new ManualClock(), Runnable::run);
    private final AccountService accounts = open();

    private AccountService open() {
        return new AccountService(store, settings, tokens, Runnable::run, SANDBOX);
    }

    @Test
    void anEmptyHomeOpensOnTheSandbox() {
        assertThat(accounts.selected()).isEqualTo(SANDBOX);
        assertThat(accounts.state().accounts()).containsExactly(SANDBOX);
    }

    @Test
    void theChosenAccountIsChosenAgainAtTheNextStart() {
        accounts.save(Samples.SHOP).toCompletableFuture().join();
        accounts.select(Samples.SHOP.id());
        assertThat(open().selected()).isEqualTo(Samples.SHOP);
        accounts.select(new AccountId("nobody"));
        assertThat(accounts.selected()).isEqualTo(Samples.SHOP);
    }

    @Test
    void aDeletedAccountTakesItsSecretAlongAndTheSandboxStays() {
        accounts.save(Samples.SHOP).toCompletableFuture().join();
        accounts.select(Samples.SHOP.id());
        accounts.giveSecret(Samples.SHOP, Samples.SECRET);
        assertThat(tokens.status(Samples.SHOP).secretKnown()).isTrue();
        accounts.delete(Samples.SHOP.id()).toCompletableFuture().join();
        assertThat(accounts.selected()).isEqualTo(SANDBOX);
        assertThat(store.all()).containsExactly(SANDBOX);
        assertThat(tokens.status(Samples.SHOP).secretKnown()).isFalse();
        accounts.delete(AccountId.SANDBOX).toCompletableFuture().join();
        assertThat(accounts.state().accounts()).containsExactly(SANDBOX);
    }

    @Test
    void aChangedOriginDropsTheSecret() {
        accounts.save(Samples.SHOP).toCompletableFuture().join();
        accounts.giveSecret(Samples.SHOP, Samples.SECRET);
        Account renamed = Samples.SHOP.withCardsPerMessage(3);
        accounts.save(renamed).toCompletableFuture().join();
        assertThat(tokens.status(renamed).secretKnown()).isTrue();
        Account moved = renamed.withApi(ApiAddress.OFFICIAL);
        accounts.save(moved).toCompletableFuture().join();
        assertThat(tokens.status(moved).secretKnown()).isFalse();
        assertThat(tokens.status(renamed).secretKnown()).isFalse();
    }

    @Test
    void anotherSourceOfTokensDropsTheSecretAndTheTokenOfBefore() {
        accounts.save(Samples.SHOP).toCompletableFuture().join();
        accounts.giveSecret(Samples.SHOP, Samples.SECRET);
        tokens.current(Samples.SHOP);
        assertThat(tokens.status(Samples.SHOP).validUntil()).isNotNull();
        Account central = Samples.SHOP.withTokenSource(
                new TokenSource.TokenUrl(new Origin("https", "tokens.example", 443), "/wechat"));

        accounts.save(central).toCompletableFuture().join();

        assertThat(tokens.status(central).validUntil()).isNull();
        assertThat(tokens.status(Samples.SHOP).validUntil()).isNull();
        assertThat(tokens.status(Samples.SHOP).secretKnown()).isFalse();
    }

    @Test
    void whatAnotherAccountUsesTooStays() {
        Account twin = new Account(
                new AccountId("twin"), "twin", Samples.SHOP.colour(), "双", Samples.SHOP.appId(), Samples.SHOP.api(), 1);
        accounts.save(Samples.SHOP).toCompletableFuture().join();
        accounts.save(twin).toCompletableFuture().join();
        accounts.giveSecret(twin, Samples.SECRET);
        tokens.current(twin);

        accounts.delete(Samples.SHOP.id()).toCompletableFuture().join();

        assertThat(tokens.status(twin).secretKnown()).isTrue();
        assertThat(tokens.status(twin).validUntil()).isNotNull();
    }

    @Test
    void changesAreTold() {
        List<AccountsChanged> heard = new ArrayList<>();
        accounts.changed().subscribe(Runnable::run, heard::add);
        accounts.save(Samples.SHOP).toCompletableFuture().join();
        accounts.select(Samples.SHOP.id());
        assertThat(heard.getLast()).isEqualTo(new AccountsChanged(List.of(SANDBOX, Samples.SHOP), Samples.SHOP));
    }

    @Test
    void whatAColleagueChangedIsTakenOverAndTheSecretOfAnotherOriginIsNotUsedAgain() {
        accounts.save(Samples.SHOP).toCompletableFuture().join();
        accounts.giveSecret(Samples.SHOP, Samples.SECRET);
        accounts.select(Samples.SHOP.id());
        Account moved = Samples.SHOP.withApi(ApiAddress.OFFICIAL);
        store.save(moved);
        store.save(Samples.OTHER);

        accounts.reload().toCompletableFuture().join();

        assertThat(accounts.state()).isEqualTo(new AccountsChanged(List.of(SANDBOX, moved, Samples.OTHER), moved));
        assertThat(tokens.status(Samples.SHOP).secretKnown()).isFalse();
        store.delete(Samples.SHOP.id());
        accounts.reload().toCompletableFuture().join();
        assertThat(accounts.selected()).isEqualTo(SANDBOX);
    }

    @Test
    void theAccountOfTheLastStartIsChosenAsSoonAsTheStoreHasIt() {
        settings.put("account.selected", Samples.SHOP.id().value());
        AccountService late = open();
        assertThat(late.selected()).isEqualTo(SANDBOX);
        store.save(Samples.SHOP);

        late.reload().toCompletableFuture().join();

        assertThat(late.selected()).isEqualTo(Samples.SHOP);
        late.select(AccountId.SANDBOX);
        late.reload().toCompletableFuture().join();
        assertThat(late.selected()).isEqualTo(SANDBOX);
    }

    @Test
    void aChangeOnItsWayToTheStoreSurvivesAReload() {
        List<Runnable> queue = new ArrayList<>();
        AccountService slow = new AccountService(store, settings, tokens, queue::add, SANDBOX);
        slow.reload();
        slow.save(Samples.SHOP);

        queue.removeFirst().run();

        assertThat(slow.state().accounts()).containsExactly(SANDBOX, Samples.SHOP);
        assertThat(store.all()).containsExactly(SANDBOX, Samples.SHOP);
    }

    @Test
    void settingsAreRememberedAndTold() {
        SettingsService service = new SettingsService(settings, Runnable::run);
        List<SettingsService.Changed> heard = new ArrayList<>();
        service.changed().subscribe(Runnable::run, heard::add);
        service.put(SettingsService.LANGUAGE, "zh");
        service.put(SettingsService.LANGUAGE, "zh");
        assertThat(heard).containsExactly(new SettingsService.Changed(SettingsService.LANGUAGE, "zh"));
        assertThat(new SettingsService(settings, Runnable::run).get(SettingsService.LANGUAGE))
                .contains("zh");
        assertThat(service.get(SettingsService.THEME)).isEmpty();
    }
}
