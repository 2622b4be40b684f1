package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.port.AccountStore;
import dev.kefudesk.storage.AccountTable;
import java.util.List;

final class SqliteAccountStore implements AccountStore {

    private static final List<String> TABLES_OF_AN_ACCOUNT = List.of(
            "follower_tag",
            "follower",
            "tag",
            "follower_load",
            "sync_progress",
            "follower_act",
            "chat_record",
            "read_span",
            "draft");

    private static final String DELETE = "delete the account";

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

    /**
     * The followers go first, in several transactions, so that nobody waits for a list of a million. Where that is cut off,
     * the account is still there with a list that counts as not loaded.
     */
    @Override
    public void delete(AccountId id) {
        connections.write(DELETE, handle -> handle.execute("DELETE FROM follower_load WHERE account = ?", id.value()));
        PlaceRuns.write(connections, DELETE, id, (handle, run) -> {
            FollowerWords.removeAll(handle, run);
            handle.execute("DELETE FROM follower WHERE place BETWEEN ? AND ?", run.first(), run.last());
        });
        connections.write(DELETE, handle -> {
            FollowerWords.removeAll(handle, Places.of(handle, id));
            return AccountTable.delete(handle, id, TABLES_OF_AN_ACCOUNT);
        });
    }
}
