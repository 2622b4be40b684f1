package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.ConnectionSteps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tries the way to a team's PostgreSQL. Name, port and TLS are looked at before any login is told. */
public final class TeamSteps implements ConnectionSteps {

    private static final Duration ALL = Duration.ofSeconds(15);

    private final Executor executor;
    private final TeamTrust trust;
    private final InstantSource clock;
    private final Duration each;

    /**
     * @param executor runs what blocks, one thread a task
     * @param clock this computer's, held against the server's
     */
    public TeamSteps(Executor executor, TeamTrust trust, InstantSource clock) {
        this(executor, trust, clock, TeamSource.CONNECT);
    }

    TeamSteps(Executor executor, TeamTrust trust, InstantSource clock, Duration each) {
        this.executor = executor;
        this.trust = trust;
        this.clock = clock;
        this.each = each;
    }

    @Override
    public List<Result> run(DatabaseChoice.Team team, String password, CancelSignal cancel, Consumer<Result> listener) {
        StepPatience patience = new StepPatience(executor, each, ALL, cancel);
        try (ServerProbe server = new ServerProbe(team, trust, patience);
                LoginProbe login = new LoginProbe(team, password, trust, clock, patience)) {
            StepRun run = new StepRun(listener);
            run.step(Step.NAME, server::name);
            run.step(Step.PORT, server::port);
            run.step(Step.TLS, server::tls);
            server.hangUp();
            run.step(Step.LOGIN, login::login);
            run.step(Step.DATABASE, login::database);
            boolean connected = run.works();
            run.step(Step.SCHEMA, login::schema);
            run.step(Step.RIGHTS, login::rights);
            run.alone(Step.CLOCK, connected, login::time);
            return run.results();
        }
    }
}
