package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.AccountTurn;
import dev.kefudesk.service.port.ArticleStore;
import dev.kefudesk.service.port.CallLedger;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.service.port.FollowerStore;
import dev.kefudesk.service.port.MediaStore;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.TeamImport;
import dev.kefudesk.service.port.TeamStore;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.port.Upkeep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A team's PostgreSQL database as one desk reaches it, on two connections at most: one for the work of the stores, one on
 * which it hears the others and keeps its lease. It asks for no connection before {@link #connect}.
 */
public final class PostgresTeamDatabase implements TeamDatabase {

    private final LinkKeeper keeper;
    private final Sessions sessions;
    private final OneAtATime oneAtATime;
    private final PostgresAccountStore accounts;
    private final PostgresFollowerStore followers;
    private final PostgresContactStore contacts;
    private final PostgresDraftStore drafts;
    private final PostgresSnippetStore snippets;
    private final PostgresDeliveryStore deliveries;
    private final PostgresCallLedger ledger;
    private final PostgresMediaStore media;
    private final PostgresUpkeep upkeep;
    private final PostgresArticleStore articles;
    private final PostgresTeamStore team;
    private final PostgresImport takeOver;

    /**
     * What the database needs of the program.
     *
     * @param executor runs its work, one thread a task
     * @param timer says when
     * @param clock this computer's
     */
    public record Means(Executor executor, Timer timer, TeamTrust trust, InstantSource clock) {}

    private PostgresTeamDatabase(LinkKeeper keeper, Lease lease, InstantSource clock, Rhythm rhythm) {
        this.keeper = keeper;
        this.sessions = new LinkSessions(keeper);
        this.oneAtATime = new AdvisoryLocks(keeper, rhythm.poll());
        this.accounts = new PostgresAccountStore(sessions);
        this.followers = new PostgresFollowerStore(sessions, clock);
        this.contacts = new PostgresContactStore(sessions);
        this.drafts = new PostgresDraftStore(sessions);
        this.snippets = new PostgresSnippetStore(sessions);
        this.deliveries = new PostgresDeliveryStore(sessions, lease.instanceId(), lease.machine());
        this.ledger = new PostgresCallLedger(sessions);
        this.articles = new PostgresArticleStore(sessions);
        this.media = new PostgresMediaStore(sessions);
        this.upkeep = new PostgresUpkeep(sessions);
        this.team = new PostgresTeamStore(sessions, oneAtATime);
        this.takeOver = new PostgresImport(sessions, lease.instanceId());
    }

    /**
     * Never blocks and never fails: what is wrong with the choice or the server is told by {@link #state}.
     *
     * @param instanceId new for each start of a console
     * @param machine the name of this computer
     */
    public static PostgresTeamDatabase open(DatabaseChoice.Team team, String instanceId, String machine, Means means) {
        return open(team, instanceId, machine, means, Rhythm.USUAL);
    }

    /** As {@link #open(DatabaseChoice.Team, String, String, Means)}, with a lease of another length than 15 s. */
    public static PostgresTeamDatabase open(
            DatabaseChoice.Team team, String instanceId, String machine, Means means, Duration lease) {
        return open(team, instanceId, machine, means, Rhythm.USUAL.withLease(lease));
    }

    static PostgresTeamDatabase open(
            DatabaseChoice.Team team, String instanceId, String machine, Means means, Rhythm rhythm) {
        Lease lease = new Lease(instanceId, machine, rhythm.lease());
        return new PostgresTeamDatabase(new LinkKeeper(team, lease, means, rhythm), lease, means.clock(), rhythm);
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public FollowerStore followers() {
        return followers;
    }

    @Override
    public ContactStore contacts() {
        return contacts;
    }

    @Override
    public DraftStore drafts() {
        return drafts;
    }

    @Override
    public SnippetStore snippets() {
        return snippets;
    }

    @Override
    public DeliveryStore deliveries() {
        return deliveries;
    }

    @Override
    public CallLedger ledger() {
        return ledger;
    }

    @Override
    public ArticleStore articles() {
        return articles;
    }

    @Override
    public MediaStore media() {
        return media;
    }

    @Override
    public Upkeep upkeep() {
        return upkeep;
    }

    @Override
    public TeamStore team() {
        return team;
    }

    @Override
    public AccountTurn turns() {
        return new AccountTurns(oneAtATime);
    }

    @Override
    public TeamImport takeOver() {
        return takeOver;
    }

    @Override
    public TeamFeed feed() {
        return keeper.feed();
    }

    @Override
    public DatabaseState state() {
        return keeper.states().now();
    }

    @Override
    public CancelSignal.Registration onState(Consumer<DatabaseState> listener) {
        return keeper.states().listen(listener);
    }

    @Override
    public void connect(String password) {
        keeper.connect(password);
    }

    Sessions sessions() {
        return sessions;
    }

    OneAtATime oneAtATime() {
        return oneAtATime;
    }

    @Override
    public void close() {
        keeper.close();
    }
}
