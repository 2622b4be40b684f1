package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.storage.AccountTable;
import java.util.List;

/** The accounts of a team. Every login adds and changes them; the owner alone can delete one, with its followers and drafts. */
final class PostgresAccountStore implements AccountStore {

    private static final List<String> TABLES_OF_AN_ACCOUNT = List.of(
            "follower", "tag", "follower_load", "sync_progress", "follower_act", "chat_record", "read_span", "draft");

    private final Sessions sessions;

    PostgresAccountStore(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Account> all() {
        return sessions.read("read the accounts", AccountTable::all);
    }

    @Override
    public void save(Account account) {
        sessions.write("save the account", handle -> AccountTable.save(handle, account));
    }

    @Override
    public void delete(AccountId id) {
        sessions.write("delete the account", handle -> AccountTable.delete(handle, id, TABLES_OF_AN_ACCOUNT));
    }
}
