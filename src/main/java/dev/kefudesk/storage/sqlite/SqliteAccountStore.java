package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.storage.AccountTable;
import java.util.List;

final class SqliteAccountStore implements AccountStore {

    private static final List<String> TABLES_OF_AN_ACCOUNT =
            List.of("follower_tag", "follower", "tag", "follower_load", "draft");

    private final Connections connections;

    SqliteAccountStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Account> all() {
        return connections.read("read the accounts", AccountTable::all);
    }

    @Override
    public void save(Account account) {
        connections.write("save the account", handle -> AccountTable.save(handle, account));
    }

    @Override
    public void delete(AccountId id) {
        connections.write("delete the account", handle -> {
            FollowerWords.removeAll(handle, id);
            return AccountTable.delete(handle, id, TABLES_OF_AN_ACCOUNT);
        });
    }
}
