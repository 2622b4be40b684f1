package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.service.port.Timer;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A team's PostgreSQL database as one desk reaches it, on two connections at most: one for the work of the stores, one on
 * which it hears the others and keeps its lease. It asks for no connection before {@link #connect}.
 */
public final class PostgresTeamDatabase implements AutoCloseable {

    private final LinkKeeper keeper;
    private final Sessions sessions;
    private final OneAtATime oneAtATime;

    /**
     * What the database needs of the program.
     *
     * @param executor runs its work, one thread a task
     * @param timer says when
     * @param clock this computer's
     */
    public record Means(Executor executor, Timer timer, TeamTrust trust, InstantSource clock) {}

    private PostgresTeamDatabase(LinkKeeper keeper, Rhythm rhythm) {
        this.keeper = keeper;
        this.sessions = new LinkSessions(keeper);
        this.oneAtATime = new AdvisoryLocks(keeper, rhythm.poll());
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

    static PostgresTeamDatabase open(
            DatabaseChoice.Team team, String instanceId, String machine, Means means, Rhythm rhythm) {
        return new PostgresTeamDatabase(
                new LinkKeeper(team, new Lease(instanceId, machine, rhythm.lease()), means, rhythm), rhythm);
    }

    public TeamFeed feed() {
        return keeper.feed();
    }

    public DatabaseState state() {
        return keeper.states().now();
    }

    public CancelSignal.Registration onState(Consumer<DatabaseState> listener) {
        return keeper.states().listen(listener);
    }

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
