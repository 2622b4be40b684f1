package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.testing.FakeGateway;
import dev.kefudesk.testing.FakeLedger;
import dev.kefudesk.testing.FakeTeamStore;
import dev.kefudesk.testing.FakeVault;
import dev.kefudesk.testing.ManualClock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A team's database, and desks that have nothing but this in common. */
final class Desks {

    static final String PASSPHRASE = "correct horse battery";
    static final SecretKey KEPT = SecretKey.teamPassphrase(
            new DatabaseChoice.Team("db.example", 5432, "kefu", "wang", DatabaseChoice.TlsMode.VERIFY_FULL, ""));

    /** Enough to be taken seriously; a test derives many keys. */
    static final int ROUNDS = 1_000;

    final FakeTeamStore store = new FakeTeamStore();
    final FakeGateway gateway = new FakeGateway();
    final FakeLedger ledger = new FakeLedger();
    final ManualClock clock = new ManualClock();
    final Executor executor;

    Desks() {
        this(Runnable::run);
    }

    Desks(Executor executor) {
        this.executor = executor;
    }

    /** One console. */
    final class One {
        final SecretMask mask = new SecretMask();
        final FakeVault vault;
        final VaultService own = new VaultService(mask, Runnable::run);
        final TeamKeys keys;
        final TeamSecrets secrets;
        final TokenService tokens;

        private One(FakeVault vault) {
            this.vault = vault;
            own.start(() -> vault, List::of);
            keys = new TeamKeys(store, own, KEPT, executor, ROUNDS);
            secrets = new TeamSecrets(store, keys, own, mask, executor);
            tokens = new TokenService(gateway, secrets, new TeamTokens(store, secrets), ledger, mask, clock, executor);
        }

        KeyState create(String passphrase) {
            return now(keys.create(passphrase.toCharArray(), true));
        }

        KeyState look() {
            return now(keys.look());
        }

        KeyState unlock(String passphrase) {
            return now(keys.unlock(passphrase.toCharArray(), true));
        }

        KeyState rotate(String old, String next) {
            return now(keys.rotate(old.toCharArray(), next.toCharArray()));
        }
    }

    /** A desk that has never been here. */
    One desk() {
        return new One(FakeVault.system());
    }

    /** A desk that starts again, or one whose vault keeps something. */
    One desk(FakeVault vault) {
        return new One(vault);
    }

    /** The desk that made the key. */
    One first() {
        One desk = desk();
        desk.create(PASSPHRASE);
        return desk;
    }

    /** A desk whose vault keeps the passphrase. */
    One member() {
        FakeVault vault = FakeVault.system();
        vault.kept.put(KEPT, PASSPHRASE);
        One desk = desk(vault);
        desk.look();
        return desk;
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
