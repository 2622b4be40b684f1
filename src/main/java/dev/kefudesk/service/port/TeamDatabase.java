package dev.kefudesk.service.port;

import java.util.function.Consumer;

/**
 * A team's database as this desk reaches it. It exists from the start of the program on, reachable or not: while it is not,
 * its stores throw {@link StoreFailure} at once, and it goes on trying until it is closed.
 */
public interface TeamDatabase extends Storage {

    /** What the team shares in secret. */
    TeamStore team();

    /** What the other desks do. */
    TeamFeed feed();

    /** Which desk reads what WeChat tells once for all. */
    AccountTurn turns();

    /** Adds what a desk has kept in a database of its own. */
    TeamImport takeOver();

    /** How it stands now; from memory. */
    DatabaseState state();

    /** Hears of every other state, on a thread of the database's; must not block. */
    CancelSignal.Registration onState(Consumer<DatabaseState> listener);

    /**
     * Takes the password of the login, blank where the server asks for none, and tries to connect at once. Never blocks.
     * What the password was before is forgotten.
     */
    void connect(String password);
}
