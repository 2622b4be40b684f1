package dev.kefudesk.service.team;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.FinishSpool;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.secret.VaultStatus;
import dev.kefudesk.service.signal.SerialExecutor;
import dev.kefudesk.service.signal.Signal;
import dev.kefudesk.service.team.KeyState.Stage;
import dev.kefudesk.service.token.SharedTokens;
import dev.kefudesk.service.token.TokenService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a desk in a team has more than a desk alone: the team key, secrets and tokens in the database, and a journal that
 * may go away. It sees to it that all of them take up their work when the database is connected or the vault opens.
 */
public final class TeamDesk implements AutoCloseable {

    private final TeamDatabase database;
    private final VaultService vault;
    private final Executor serial;
    private final TeamKeys keys;
    private final TeamSecrets secrets;
    private final TeamTokens tokens;
    private final SpooledJournal journal;
    private final List<Runnable> endings = new ArrayList<>();
    private boolean vaultOpen;

    /**
     * What it needs of the program.
     *
     * @param machine the name of this computer
     * @param executor may block
     */
    public record Means(String machine, SecretMask mask, Timer timer, Executor executor) {}

    /**
     * Reads the spool, so it blocks.
     *
     * @param team what this desk is connected to, and as whom
     * @param vault this desk's own
     */
    public TeamDesk(
            TeamDatabase database, DatabaseChoice.Team team, VaultService vault, FinishSpool spool, Means means) {
        this.database = database;
        this.vault = vault;
        this.serial = new SerialExecutor(means.executor());
        this.keys = new TeamKeys(database.team(), vault, SecretKey.teamPassphrase(team), means.executor());
        this.secrets = new TeamSecrets(database.team(), keys, vault, means.mask(), means.executor());
        this.tokens = new TeamTokens(database.team(), secrets);
        this.journal = new SpooledJournal(
                database.deliveries(),
                spool,
                new SentBy(team.user(), means.machine()),
                means.timer(),
                means.executor());
    }

    public TeamKeys keys() {
        return keys;
    }

    /** Where the token service finds and keeps secrets, instead of the vault. */
    public TeamSecrets secrets() {
        return secrets;
    }

    public SharedTokens sharedTokens() {
        return tokens;
    }

    /** The journal for everybody, instead of the database's own. */
    public SpooledJournal journal() {
        return journal;
    }

    /**
     * Begins to follow database, vault and key. Never blocks.
     *
     * @param own the token service that was given secrets and tokens of here
     * @param real the accounts in use, the sandbox left out
     * @param moved published when they are others
     */
    public void follow(TokenService own, Supplier<? extends Collection<Account>> real, Signal<?> moved) {
        CancelSignal.Registration states = database.onState(this::stands);
        endings.add(states::close);
        CancelSignal.Registration feed = database.feed().listen(new Heard());
        endings.add(feed::close);
        endings.add(keys.changed().subscribe(serial, state -> keyMoved(state, own, real.get()))::close);
        endings.add(moved.subscribe(serial, _ -> keyMoved(keys.state(), own, real.get()))::close);
        endings.add(vault.changed().subscribe(serial, this::vaultMoved)::close);
        Signal.Subscription forgotten = vault.forgottenSignal().subscribe(serial, _ -> keys.forget());
        endings.add(forgotten::close);
        serial.execute(() -> vaultMoved(vault.status()));
        stands(database.state());
    }

    private void stands(DatabaseState now) {
        switch (now.stage()) {
            case EMBEDDED, CONNECTING -> {}
            case CONNECTED -> {
                keys.look();
                secrets.retry();
                journal.reconcile();
            }
            case PASSWORD_MISSING,
                    LOGIN_REFUSED,
                    UNREACHABLE,
                    TLS,
                    NO_DATABASE,
                    NOT_PREPARED,
                    SCHEMA_OLDER,
                    SCHEMA_NEWER,
                    FOREIGN -> keys.look();
        }
    }

    /** What was read while the vault was shut was read without the passphrase that it keeps. */
    private void vaultMoved(VaultStatus now) {
        boolean before = vaultOpen;
        vaultOpen = now.keeps();
        if (vaultOpen && !before && keys.state().stage() != Stage.OPEN) {
            keys.look();
        }
    }

    private static void keyMoved(KeyState now, TokenService own, Collection<Account> real) {
        switch (now.stage()) {
            case LOCKED, WRONG, UNREADABLE -> real.forEach(own::putAway);
            case OPEN, NONE -> real.forEach(own::prepare);
            case LOOKING, UNREACHABLE -> {}
        }
    }

    /** The key may be another one: looking is done on a thread of its own. */
    private final class Heard implements TeamFeed.Listener {

        @Override
        public void teamKey() {
            keys.look();
        }

        @Override
        public void missed() {
            keys.look();
        }

        @Override
        public void delivery(DeliveryId id) {}

        @Override
        public void changed(@Nullable AccountId followersOf) {}

        @Override
        public void writing(List<TeamFeed.Writing> others) {}
    }

    @Override
    public void close() {
        endings.forEach(Runnable::run);
    }
}
