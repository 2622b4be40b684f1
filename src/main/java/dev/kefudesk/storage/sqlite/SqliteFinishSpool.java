package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.FinishSpool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A spool for one login at one team's database: what waits for another one goes on waiting. */
final class SqliteFinishSpool implements FinishSpool {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteFinishSpool.class);

    private final Connections connections;
    private final String team;

    SqliteFinishSpool(Connections connections, DatabaseChoice.Team team) {
        this.connections = connections;
        this.team = team.user() + " " + team.database() + " " + team.host() + ":" + team.port();
    }

    /** A row as it lies there. */
    private record Line(long number, String entry) {}

    @Override
    public Entry put(Ending ending) {
        long number = connections.write(
                "keep an outcome for the team's database",
                handle -> handle.createQuery(
                                "INSERT INTO finish_spool (team, entry) VALUES (:team, :entry) RETURNING n")
                        .bind("team", team)
                        .bind("entry", SpoolJson.write(ending))
                        .mapTo(Long.class)
                        .one());
        return new Entry(number, ending);
    }

    @Override
    public List<Entry> all() {
        List<Line> lines = connections.read(
                "read the outcomes kept for the team's database",
                handle -> handle.createQuery("SELECT n, entry FROM finish_spool WHERE team = :team ORDER BY n")
                        .bind("team", team)
                        .map((row, context) -> new Line(row.getLong("n"), row.getString("entry")))
                        .list());
        List<Entry> entries = new ArrayList<>();
        for (Line line : lines) {
            Optional<Ending> ending = SpoolJson.read(line.entry());
            if (ending.isPresent()) {
                entries.add(new Entry(line.number(), ending.get()));
            } else {
                LOG.error("entry {} of the spool cannot be read and stays there", line.number());
            }
        }
        return entries;
    }

    @Override
    public void remove(long number) {
        connections.write(
                "take an outcome out of the spool",
                handle -> handle.createUpdate("DELETE FROM finish_spool WHERE n = :n")
                        .bind("n", number)
                        .execute());
    }
}
