package dev.kefudesk.service.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.port.SecretVault.State;
import dev.kefudesk.service.port.SecretVault.Unlocking;
import dev.kefudesk.service.port.VaultFailure;
import dev.kefudesk.service.secret.VaultStatus.Stage;
import dev.kefudesk.testing.FakeVault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VaultServiceTest {

    private static final CredentialScope SHOP =
            new CredentialScope("wx-shop", new Origin("https", "api.weixin.qq.com", 443));
    private static final CredentialScope SANDBOX =
            new CredentialScope("wx-sandbox", new Origin("http", "127.0.0.1", 8080));
    private static final SecretKey SECRET = SecretKey.appSecret(SHOP);
    private static final SecretKey TOKEN = SecretKey.token(SHOP);

    private final SecretMask mask = new SecretMask();

    private VaultService on(@Nullable FakeVault vault) {
        return on(vault, Runnable::run);
    }

    private VaultService on(@Nullable FakeVault vault, Executor executor) {
        VaultService service = new VaultService(mask, executor);
        service.start(() -> vault, () -> List.of(SECRET, TOKEN));
        return service;
    }

    private static <T> T now(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void withoutAVaultSecretsStayInMemoryAndNobodyIsAsked() {
        VaultService service = on(null);
        service.keep(SECRET, "s3cret-value");

        assertThat(service.find(SECRET)).contains("s3cret-value");
        assertThat(service.locked()).isFalse();
        assertThat(service.status()).isEqualTo(new VaultStatus(Stage.NONE, "", false, false, ""));
        assertThat(mask.mask("its s3cret-value")).doesNotContain("s3cret");
    }

    @Test
    void theFirstSecretWaitsForAPassphraseAndIsKeptWithIt() {
        FakeVault vault = FakeVault.fresh();
        VaultService service = on(vault);
        assertThat(service.status().waiting()).isFalse();

        service.keep(SECRET, "one");
        assertThat(service.find(SECRET)).contains("one");
        assertThat(service.status().waiting()).isTrue();
        assertThat(vault.kept).isEmpty();

        char[] given = "a passphrase".toCharArray();
        assertThat(now(service.create(given)).stage()).isEqualTo(Stage.OPEN);

        assertThat(given).containsOnly('\0');
        assertThat(vault.kept).containsEntry(SECRET, "one");
        assertThat(service.status().waiting()).isFalse();
        service.keep(TOKEN, "two");
        assertThat(vault.kept).containsEntry(TOKEN, "two");
    }

    @Test
    void theSandboxNeverAsksAndNeverReachesTheVault() {
        FakeVault vault = FakeVault.fresh();
        VaultService service = on(vault);
        service.hold(SecretKey.appSecret(SANDBOX), "sandbox secret");
        service.keep(SecretKey.token(SANDBOX), "sandbox token");

        assertThat(service.find(SecretKey.token(SANDBOX))).contains("sandbox token");
        assertThat(service.status().waiting()).isFalse();
        now(service.create("a passphrase".toCharArray()));
        assertThat(vault.kept).isEmpty();
    }

    @Test
    void aLockedVaultGivesItsSecretsForTheRightPassphraseOnly() {
        FakeVault vault = FakeVault.lockedBy("right");
        vault.kept.put(SECRET, "kept");
        VaultService service = on(vault);
        assertThat(service.locked()).isTrue();
        assertThat(service.find(SECRET)).isEmpty();

        assertThat(now(service.unlock("wrong".toCharArray()))).isEqualTo(Unlocking.WRONG_PASSPHRASE);
        assertThat(service.status().stage()).isEqualTo(Stage.LOCKED);
        assertThat(now(service.unlock("right".toCharArray()))).isEqualTo(Unlocking.OPENED);

        assertThat(service.find(SECRET)).contains("kept");
        assertThat(service.locked()).isFalse();
        assertThat(mask.mask("it was kept")).isEqualTo("it was •••");
    }

    @Test
    void whatWasTypedOrErasedWhileItWasLockedIsNewerThanWhatWasKept() {
        FakeVault vault = FakeVault.lockedBy("right");
        vault.kept.put(SECRET, "old");
        vault.kept.put(TOKEN, "old token");
        VaultService service = on(vault);
        service.keep(SECRET, "typed meanwhile");
        service.erase(TOKEN);

        now(service.unlock("right".toCharArray()));

        assertThat(service.find(SECRET)).contains("typed meanwhile");
        assertThat(service.find(TOKEN)).isEmpty();
        assertThat(vault.kept).containsEntry(SECRET, "typed meanwhile").doesNotContainKey(TOKEN);
    }

    @Test
    void doingWithoutThePassphraseLeavesTheVaultAloneUntilItIsGivenAfterAll() {
        FakeVault vault = FakeVault.lockedBy("right");
        vault.kept.put(SECRET, "kept");
        VaultService service = on(vault);
        service.withoutPassphrase();

        assertThat(service.locked()).isFalse();
        assertThat(service.status().declined()).isTrue();
        service.keep(TOKEN, "of this start");
        assertThat(vault.kept).containsOnlyKeys(SECRET);

        now(service.unlock("right".toCharArray()));
        assertThat(service.status().declined()).isFalse();
        assertThat(vault.kept).containsOnlyKeys(SECRET, TOKEN);
    }

    @Test
    void aDamagedFileIsSaidAndACopyPutBackOpens() {
        FakeVault vault = FakeVault.lockedBy("right");
        vault.state = State.DAMAGED;
        VaultService service = on(vault);
        assertThat(service.status().stage()).isEqualTo(Stage.DAMAGED);
        assertThat(service.status().place()).isEqualTo("/home/secrets.vault");
        assertThat(now(service.unlock("right".toCharArray()))).isEqualTo(Unlocking.DAMAGED);

        vault.state = State.LOCKED;
        assertThat(now(service.lookAgain()).stage()).isEqualTo(Stage.LOCKED);
        assertThat(now(service.unlock("right".toCharArray()))).isEqualTo(Unlocking.OPENED);
    }

    @Test
    void changingNeedsTheOldPassphrase() {
        FakeVault vault = FakeVault.lockedBy("old");
        VaultService service = on(vault);
        char[] old = "wrong".toCharArray();
        char[] next = "new".toCharArray();

        assertThat(now(service.change(old, next))).isEqualTo(Unlocking.WRONG_PASSPHRASE);
        assertThat(old).containsOnly('\0');
        assertThat(next).containsOnly('\0');
        assertThat(vault.passphrase).isEqualTo("old");

        assertThat(now(service.change("old".toCharArray(), "new".toCharArray())))
                .isEqualTo(Unlocking.OPENED);
        assertThat(vault.passphrase).isEqualTo("new");
        assertThat(service.status().stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void forgettingEmptiesVaultAndMemoryButNotTheSandbox() {
        FakeVault vault = FakeVault.lockedBy("lost");
        vault.kept.put(SECRET, "kept");
        VaultService service = on(vault);
        service.hold(SecretKey.appSecret(SANDBOX), "sandbox secret");
        service.keep(TOKEN, "in memory");
        List<Boolean> told = new ArrayList<>();
        service.forgottenSignal().subscribe(Runnable::run, told::add);

        assertThat(now(service.forget(List.of(SECRET))).stage()).isEqualTo(Stage.NEW);

        assertThat(vault.kept).isEmpty();
        assertThat(service.find(SECRET)).isEmpty();
        assertThat(service.find(TOKEN)).isEmpty();
        assertThat(service.find(SecretKey.appSecret(SANDBOX))).isPresent();
        assertThat(service.status().waiting()).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void aSystemVaultIsAskedForTheKnownAccountsAtOnceAndForOthersWhenNeeded() {
        FakeVault vault = FakeVault.system();
        SecretKey later = new SecretKey(SecretKey.Kind.APP_SECRET, "wx-later", SHOP.origin());
        vault.kept.put(SECRET, "kept");
        vault.kept.put(later, "kept too");
        VaultService service = on(vault);

        assertThat(service.status().stage()).isEqualTo(Stage.SYSTEM);
        assertThat(service.find(SECRET)).contains("kept");
        assertThat(service.find(later)).isEmpty();
        assertThat(service.load(later)).contains("kept too");
        service.erase(SECRET);
        assertThat(vault.kept).doesNotContainKey(SECRET);
        assertThat(service.load(SECRET)).isEmpty();

        now(service.forget(List.of(later)));
        assertThat(vault.kept).isEmpty();
        assertThat(service.status().stage()).isEqualTo(Stage.SYSTEM);
    }

    @Test
    void aVaultThatFailsIsSaidAndMemoryGoesOnUntilItWorksAgain() {
        FakeVault vault = FakeVault.system();
        VaultService service = on(vault);
        vault.failing = true;
        service.keep(SECRET, "one");

        assertThat(service.find(SECRET)).contains("one");
        assertThat(service.status().problem()).isEqualTo("disk full");
        assertThat(service.status().waiting()).isTrue();

        vault.failing = false;
        service.keep(TOKEN, "two");
        assertThat(vault.kept).containsEntry(SECRET, "one").containsEntry(TOKEN, "two");
        assertThat(service.status().problem()).isEmpty();
    }

    @Test
    void aFailureToMakeTheFileIsTheCallersToTell() {
        FakeVault vault = FakeVault.fresh();
        vault.failing = true;
        VaultService service = on(vault);

        Assertions.assertThatThrownBy(() -> now(service.create("a passphrase".toCharArray())))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(VaultFailure.class);
        assertThat(service.status().stage()).isEqualTo(Stage.NEW);
    }

    @Test
    void keepingNeverWaitsForTheVaultAndWorkGoesOneAfterAnother() {
        FakeVault vault = FakeVault.lockedBy("right");
        Deque<Runnable> waiting = new ArrayDeque<>();
        VaultService service = on(vault, waiting::add);
        assertThat(service.status().stage()).isEqualTo(Stage.LOOKING);
        assertThat(service.locked()).isTrue();

        service.keep(SECRET, "typed");
        service.unlock("right".toCharArray());
        service.unlock("right".toCharArray());
        assertThat(service.find(SECRET)).contains("typed");
        assertThat(vault.kept).isEmpty();

        assertThat(waiting).as("one thread at a time").hasSize(1);
        waiting.poll().run();
        assertThat(vault.kept).containsEntry(SECRET, "typed");
        assertThat(vault.derived).isEqualTo(2);
    }
}
