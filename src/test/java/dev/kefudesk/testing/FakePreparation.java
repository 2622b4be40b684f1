package dev.kefudesk.testing;

import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.TeamPreparation;
import java.util.ArrayList;
import java.util.List;

/** An empty database, whose owner a test names. */
public final class FakePreparation implements TeamPreparation {

    /** Login and password of each preparation. */
    public final List<String> prepared = new ArrayList<>();

    /** Whether the login that asks owns the database. */
    public boolean owner;

    @Override
    public boolean mayPrepare(Team team, String password) {
        return owner && prepared.isEmpty();
    }

    @Override
    public void prepare(Team team, String password) {
        if (!owner) {
            throw new StoreFailure(StoreFailure.Kind.NOT_ALLOWED, "this login does not own the database", null);
        }
        prepared.add(team.user() + " " + password);
    }
}
