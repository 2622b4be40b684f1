package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.StoreFailure.Kind;
import dev.kefudesk.service.port.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this desk connected: connects, renews the lease, listens, and connects again after the network broke. A login that
 * was refused is not tried again by itself, because servers lock logins for that.
 */
final class LinkKeeper implements Links, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkKeeper.class);
    private static final Duration LAST_WORK = Duration.ofSeconds(20);

    private final DatabaseChoice.Team team;
    private final Lease lease;
    private final PostgresTeamDatabase.Means means;
    private final Rhythm rhythm;
    private final PostgresTeamFeed feed;
    private final States states = new States(new DatabaseState(Stage.PASSWORD_MISSING, ""));
    private volatile @Nullable Link link;
    private volatile boolean closed;

    // below: guarded by this

    private @Nullable String password;
    /** Rises with each password, so that what an attempt with another one came to does not count. */
    private long wish;

    private boolean attempting;
    /** Attempts since a connection stood; one on which nothing was heard counts as failed. */
    private int failures;

    /** Whether anything could be heard on the connection. */
    private boolean steady;

    private Timer.Scheduled waiting = () -> {};

    LinkKeeper(DatabaseChoice.Team team, Lease lease, PostgresTeamDatabase.Means means, Rhythm rhythm) {
        this.team = team;
        this.lease = lease;
        this.means = means;
        this.rhythm = rhythm;
        this.feed = new PostgresTeamFeed(lease.instanceId(), this::wishToTell);
    }

    PostgresTeamFeed feed() {
        return feed;
    }

    States states() {
        return states;
    }

    void connect(String given) {
        Link before;
        synchronized (this) {
            if (closed || link != null && given.equals(password)) {
                return;
            }
            password = given;
            wish++;
            failures = 0;
            waiting.cancel();
            before = link;
            link = null;
            states.set(new DatabaseState(Stage.CONNECTING, ""));
        }
        means.executor().execute(() -> {
            end(before);
            attempt();
        });
    }

    private void end(@Nullable Link before) {
        states.tell();
        if (before != null) {
            feed.end();
            before.abandon();
        }
    }

    private void attempt() {
        String with;
        long of;
        synchronized (this) {
            if (closed || attempting || link != null || password == null) {
                return;
            }
            attempting = true;
            with = password;
            of = wish;
        }
        Link made = null;
        DatabaseState trouble = new DatabaseState(Stage.UNREACHABLE, "");
        try {
            made = open(with);
        } catch (TeamSource.Unusable e) {
            trouble = e.state();
        } catch (RuntimeException e) {
            LOG.error("the team's database was not connected", e);
            trouble = new DatabaseState(Stage.UNREACHABLE, ServerTrouble.words(e));
        }
        ended(made, trouble, of);
    }

    private Link open(String with) throws TeamSource.Unusable {
        TeamSource source = TeamSource.of(team, with, means.trust());
        boolean done = false;
        try {
            Link made = Link.open(source, this::welcome);
            done = true;
            return made;
        } catch (SQLException e) {
            throw new TeamSource.Unusable(source.trouble(e));
        } finally {
            if (!done) {
                source.close();
            }
        }
    }

    /** Looks whose database it is before anything is changed, then enters the team. */
    private void welcome(Connection connection) throws SQLException, TeamSource.Unusable {
        DatabaseState trouble = trouble(SchemaLook.at(connection));
        if (trouble != null) {
            throw new TeamSource.Unusable(trouble);
        }
        if (lease.renew(connection) == Lease.Renewal.PUT_OFF) {
            LOG.warn("this desk's lease was not renewed at once: it is locked");
        }
    }

    private static @Nullable DatabaseState trouble(SchemaLook look) {
        return switch (look) {
            case SchemaLook.Ours() -> null;
            case SchemaLook.Empty() -> new DatabaseState(Stage.NOT_PREPARED, "");
            case SchemaLook.Older(int found) -> new DatabaseState(Stage.SCHEMA_OLDER, versions(found));
            case SchemaLook.Newer(int found) -> new DatabaseState(Stage.SCHEMA_NEWER, versions(found));
            case SchemaLook.Foreign() -> new DatabaseState(Stage.FOREIGN, "");
            case SchemaLook.NotAllowed() -> new DatabaseState(Stage.LOGIN_REFUSED, ServerTrouble.NOT_ALLOWED);
        };
    }

    /** For a person: the number found, and the one that this program knows. */
    static String versions(int found) {
        return found + " / " + TeamSchema.NEWEST;
    }

    private void ended(@Nullable Link made, DatabaseState trouble, long of) {
        boolean outdated;
        synchronized (this) {
            attempting = false;
            outdated = closed || of != wish;
            if (!outdated && made != null) {
                link = made;
                steady = false;
                states.set(new DatabaseState(Stage.CONNECTED, ""));
            } else if (!outdated) {
                states.set(trouble);
                retry(trouble.stage());
            }
        }
        states.tell();
        if (outdated) {
            if (made != null) {
                made.abandon();
            }
            attempt();
        } else if (made != null) {
            begin(made);
        }
    }

    private void retry(Stage stage) {
        switch (stage) {
            case UNREACHABLE -> {
                Duration doubled = rhythm.firstRetry().multipliedBy(1L << Math.min(failures, 16));
                failures++;
                waitFor(doubled.compareTo(rhythm.longestRetry()) < 0 ? doubled : rhythm.longestRetry());
            }
            case TLS, NO_DATABASE, NOT_PREPARED, SCHEMA_OLDER, SCHEMA_NEWER, FOREIGN -> waitFor(rhythm.longestRetry());
            case PASSWORD_MISSING, LOGIN_REFUSED, EMBEDDED, CONNECTING, CONNECTED -> {}
        }
    }

    private void waitFor(Duration delay) {
        waiting = later(delay, this::attempt);
    }

    private Timer.Scheduled later(Duration delay, Runnable task) {
        return means.timer().after(delay, () -> means.executor().execute(task));
    }

    private void begin(Link begun) {
        try {
            feed.begin(begun.watch());
        } catch (SQLException e) {
            lost(begun, e);
            return;
        }
        later(rhythm.listen(), () -> listen(begun));
        later(rhythm.renew(), () -> renew(begun));
    }

    private void listen(Link heard) {
        if (!stands(heard)) {
            return;
        }
        try {
            feed.hear(heard);
            steady(heard);
            later(rhythm.listen(), () -> listen(heard));
        } catch (SQLException e) {
            lost(heard, e);
        }
    }

    private synchronized void steady(Link heard) {
        if (link == heard) {
            steady = true;
            failures = 0;
        }
    }

    /** Is refused where the owner has migrated the database meanwhile. */
    private void renew(Link kept) {
        if (!stands(kept)) {
            return;
        }
        try {
            switch (kept.watch().ask(lease::renew)) {
                case RAN_ON -> feed.lookAgain(kept.watch());
                case BEGAN -> {
                    LOG.warn("this desk's lease had run out: the others took it for gone meanwhile");
                    feed.begin(kept.watch());
                }
                case PUT_OFF -> LOG.warn("this desk's lease was not renewed: it is locked");
            }
            later(rhythm.renew(), () -> renew(kept));
        } catch (SQLException e) {
            if (ServerTrouble.outOfStep(e)) {
                outOfStep(kept);
            } else {
                lost(kept, e);
            }
        }
    }

    private void wishToTell() {
        means.executor().execute(() -> {
            Link now = link;
            if (now != null) {
                try {
                    feed.tell(now.watch());
                } catch (SQLException e) {
                    if (ServerTrouble.heldUp(e)) {
                        later(rhythm.renew(), this::wishToTell);
                    } else if (ServerTrouble.outOfStep(e)) {
                        outOfStep(now);
                    } else {
                        lost(now, e);
                    }
                }
            }
        });
    }

    @Override
    public Link current(String what) {
        Link now = link;
        if (now != null) {
            return now;
        }
        if (closed) {
            throw new StoreFailure(Kind.CLOSED, "Could not " + what + ": the console is closing.", null);
        }
        Stage stage = states.now().stage();
        throw new StoreFailure(
                stage == Stage.SCHEMA_NEWER ? Kind.NEWER_SCHEMA : Kind.UNREACHABLE,
                "Could not " + what + ": " + reason(stage) + ".",
                null);
    }

    @Override
    public boolean stands(Link one) {
        return link == one;
    }

    @Override
    public void lost(Link gone, Exception why) {
        leave(gone, new DatabaseState(Stage.UNREACHABLE, ServerTrouble.words(why)));
    }

    /** Says which schema it is, and does nothing more there. */
    @Override
    public void outOfStep(Link link) {
        try {
            DatabaseState trouble = trouble(link.watch().ask(SchemaLook::at));
            leave(link, trouble == null ? new DatabaseState(Stage.UNREACHABLE, ServerTrouble.OTHER_SCHEMA) : trouble);
        } catch (SQLException e) {
            lost(link, e);
        }
    }

    /** Connects again at once where the connection stood until now, else after a while. */
    private void leave(Link gone, DatabaseState trouble) {
        boolean atOnce;
        long of;
        synchronized (this) {
            if (link != gone) {
                return;
            }
            link = null;
            atOnce = steady && trouble.stage() == Stage.UNREACHABLE;
            of = wish;
            states.set(trouble);
        }
        means.executor().execute(() -> {
            end(gone);
            if (atOnce) {
                attempt();
            } else {
                retry(trouble.stage(), of);
            }
        });
    }

    private synchronized void retry(Stage stage, long of) {
        if (!closed && of == wish) {
            retry(stage);
        }
    }

    @Override
    public StoreFailure unreachable(String what) {
        return closed
                ? new StoreFailure(Kind.CLOSED, "Could not " + what + ": the console is closing.", null)
                : new StoreFailure(
                        Kind.UNREACHABLE, "Could not " + what + ": " + reason(Stage.UNREACHABLE) + ".", null);
    }

    private String reason(Stage stage) {
        return switch (stage) {
            case EMBEDDED, CONNECTING, CONNECTED -> "the team's database is being connected to. Try again in a moment";
            case PASSWORD_MISSING ->
                "the password of the team's database is not at hand. Unlock the vault, or type it in the settings";
            case LOGIN_REFUSED ->
                "the team's database does not let this login in. Check user and password in the settings";
            case UNREACHABLE ->
                "the team's database on " + team.host()
                        + " does not answer. Look after the network; the console connects again by itself";
            case TLS ->
                "the connection to " + team.host()
                        + " cannot be protected. Test the connection in the settings to see why";
            case NO_DATABASE -> "the server has no such database. Check its name in the settings";
            case NOT_PREPARED -> "the team's database is empty. Its owner has to prepare it";
            case SCHEMA_OLDER -> "the team's database is of an older version. Its owner has to bring it up to date";
            case SCHEMA_NEWER -> "the team's database is of a newer version. Install a newer console";
            case FOREIGN -> "something else lives in this database. Choose another one in the settings";
        };
    }

    /** Waits for work under way and ends the lease. */
    @Override
    public void close() {
        Link last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = link;
            link = null;
            password = null;
            waiting.cancel();
        }
        if (last != null) {
            last.close(LAST_WORK, connection -> {
                feed.leave(connection);
                lease.leave(connection);
                return true;
            });
        }
    }
}
