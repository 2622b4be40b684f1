package dev.kefudesk.app;

import dev.kefudesk.desktop.DatabaseFile;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.Storage;
import dev.kefudesk.service.port.TeamDatabase;
import dev.kefudesk.service.port.TeamFeed;
import dev.kefudesk.storage.sqlite.SqliteDatabase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a desk keeps what. Its settings and its sandbox are in its own file in any case; all the rest is there too, or in
 * the team's database. Where the file of the choice cannot be read, the desk's own database is shown and nothing is sent:
 * its journal would not know what the team's knows.
 *
 * @param choice the file that says which database is used
 * @param found what it said
 * @param team null for a desk alone
 */
record Stores(
        SqliteDatabase own,
        DatabaseFile choice,
        DatabaseChoiceStore.Found found,
        @Nullable Team team) {

    /** The database of a team, and what this desk is there. */
    record Team(TeamDatabase database, DatabaseChoice.Team choice) {}

    Storage shared() {
        return team == null ? own : team.database;
    }

    AccountStore accounts() {
        return team == null ? own.accounts() : new SandboxApart(own.accounts(), team.database.accounts());
    }

    /** The journal of a desk alone. */
    DeliveryStore journal() {
        return found instanceof DatabaseChoiceStore.Damaged ? new ClosedJournal(own.deliveries()) : own.deliveries();
    }

    TeamFeed feed() {
        return team == null ? TeamFeed.NONE : team.database.feed();
    }

    Optional<Account> sandbox() {
        return own.accounts().all().stream().filter(Account::sandbox).findFirst();
    }
}
