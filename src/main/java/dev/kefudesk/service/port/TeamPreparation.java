package dev.kefudesk.service.port;

import dev.kefudesk.domain.database.DatabaseChoice;

/**
 * What the owner of a team's database does before the team can use it, and once more after a program's update. Both methods
 * block, and throw {@link StoreFailure} where the server cannot be asked or refuses.
 */
public interface TeamPreparation {

    /**
     * Whether there is something to prepare (the database is empty, or of an older version), and this login owns it.
     *
     * @param password may be blank where the server asks for none
     */
    boolean mayPrepare(DatabaseChoice.Team team, String password);

    /**
     * Makes the tables of an empty database, or brings an older one up to date, as one transaction. Nothing happens to one
     * that is up to date.
     *
     * @throws StoreFailure with nothing changed: of kind {@code NOT_ALLOWED} where the login does not own the database
     */
    void prepare(DatabaseChoice.Team team, String password);
}
