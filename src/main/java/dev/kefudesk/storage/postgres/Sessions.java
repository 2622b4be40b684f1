package dev.kefudesk.storage.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** Runs work on a connection to the team's database; failures are thrown as {@code StoreFailure}. */
interface Sessions {

    /**
     * Runs the work as one transaction, durable when this returns.
     *
     * @param what the work in words that follow "could not"
     */
    <T extends @Nullable Object> T write(String what, HandleCallback<T, SQLException> work);

    /** Runs work that only reads. Long reads come in pieces, so that nobody waits behind them. */
    <T extends @Nullable Object> T read(String what, HandleCallback<T, SQLException> work);
}
