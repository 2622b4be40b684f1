package dev.kefudesk.storage;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.follower.OpenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of accounts, which is the same in every database. */
public final class AccountTable {

    private AccountTable() {}

    /** In the order in which they were added. */
    public static List<Account> all(Handle handle) {
        return handle.createQuery("SELECT * FROM account ORDER BY seq")
                .map((row, context) -> account(row))
                .list();
    }

    public static int save(Handle handle, Account account) {
        Origin origin = account.api().origin();
        OpenId testFollower = account.testFollower();
        return AccountColumns.bind(handle.createUpdate("""
                        INSERT INTO account
                            (id, name, colour, mark, app_id, scheme, host, port, path_prefix, cards_per_message,
                            connection, proxy_host, proxy_port, proxy_user,
                            token_source, token_end, token_scheme, token_host, token_port, token_path,
                            allowance, test_follower)
                        VALUES (:id, :name, :colour, :mark, :app, :scheme, :host, :port, :prefix, :cards,
                            :connection, :proxyHost, :proxyPort, :proxyUser,
                            :tokenSource, :tokenEnd, :tokenScheme, :tokenHost, :tokenPort, :tokenPath,
                            :allowance, :testFollower)
                        ON CONFLICT (id) DO UPDATE SET
                            name = excluded.name, colour = excluded.colour, mark = excluded.mark,
                            app_id = excluded.app_id, scheme = excluded.scheme, host = excluded.host,
                            port = excluded.port, path_prefix = excluded.path_prefix,
                            cards_per_message = excluded.cards_per_message,
                            connection = excluded.connection, proxy_host = excluded.proxy_host,
                            proxy_port = excluded.proxy_port, proxy_user = excluded.proxy_user,
                            token_source = excluded.token_source, token_end = excluded.token_end,
                            token_scheme = excluded.token_scheme, token_host = excluded.token_host,
                            token_port = excluded.token_port, token_path = excluded.token_path,
                            allowance = excluded.allowance, test_follower = excluded.test_follower
                        """), account)
                .bind("id", account.id().value())
                .bind("name", account.name())
                .bind("colour", account.colour().name())
                .bind("mark", account.mark())
                .bind("app", account.appId())
                .bind("scheme", origin.scheme())
                .bind("host", origin.host())
                .bind("port", origin.port())
                .bind("prefix", account.api().pathPrefix())
                .bind("cards", account.cardsPerMessage())
                .bind("allowance", account.allowance())
                .bind("testFollower", testFollower == null ? null : testFollower.value())
                .execute();
    }

    /**
     * Deletes what belongs to an account and to nothing else: the history names accounts by text of its own.
     *
     * @param tables those that have a column {@code account}, in the order in which they can be emptied
     */
    public static int delete(Handle handle, AccountId id, List<String> tables) {
        for (String table : tables) {
            handle.createUpdate("DELETE FROM " + table + " WHERE account = :account")
                    .bind("account", id.value())
                    .execute();
        }
        return handle.createUpdate("DELETE FROM account WHERE id = :account")
                .bind("account", id.value())
                .execute();
    }

    private static Account account(ResultSet row) throws SQLException {
        String testFollower = row.getString("test_follower");
        return new Account(
                new AccountId(row.getString("id")),
                row.getString("name"),
                Columns.oneOf(AccountColour.class, row, "colour"),
                row.getString("mark"),
                row.getString("app_id"),
                new ApiAddress(
                        new Origin(row.getString("scheme"), row.getString("host"), row.getInt("port")),
                        row.getString("path_prefix")),
                Math.clamp(row.getInt("cards_per_message"), 1, Account.MOST_CARDS),
                AccountColumns.connection(row),
                AccountColumns.tokenSource(row),
                Math.clamp(row.getInt("allowance"), 1, Account.MOST_ALLOWANCE),
                testFollower == null || testFollower.isBlank() ? null : new OpenId(testFollower));
    }
}
