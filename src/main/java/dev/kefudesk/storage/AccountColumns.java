package dev.kefudesk.storage;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.Connection;
import dev.kefudesk.domain.account.Connection.Direct;
import dev.kefudesk.domain.account.Connection.HttpProxy;
import dev.kefudesk.domain.account.Connection.SystemProxy;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.account.TokenSource;
import dev.kefudesk.domain.account.TokenSource.FixedToken;
import dev.kefudesk.domain.account.TokenSource.OwnSecret;
import dev.kefudesk.domain.account.TokenSource.TokenUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * An account's connection and token source as columns. What is damaged is read as the usual one, so that the account can
 * still be opened and set right: secrets belong to where they may go, and none is found for a place it was not given for.
 */
public final class AccountColumns {

    private enum Way {
        SYSTEM,
        DIRECT,
        HTTP_PROXY
    }

    private enum Source {
        OWN_SECRET,
        FIXED_TOKEN,
        TOKEN_URL
    }

    private AccountColumns() {}

    /** Binds every column of both. */
    public static <S extends SqlStatement<S>> S bind(S statement, Account account) {
        switch (account.connection()) {
            case SystemProxy _ -> bindWay(statement, Way.SYSTEM, null);
            case Direct _ -> bindWay(statement, Way.DIRECT, null);
            case HttpProxy proxy -> bindWay(statement, Way.HTTP_PROXY, proxy);
        }
        return switch (account.tokenSource()) {
            case OwnSecret _ -> bindSource(statement, Source.OWN_SECRET, null, null);
            case FixedToken fixed -> bindSource(statement, Source.FIXED_TOKEN, fixed.end(), null);
            case TokenUrl url -> bindSource(statement, Source.TOKEN_URL, null, url);
        };
    }

    private static <S extends SqlStatement<S>> void bindWay(S statement, Way way, @Nullable HttpProxy proxy) {
        statement
                .bind("connection", way.name())
                .bind("proxyHost", proxy == null ? null : proxy.host())
                .bind("proxyPort", proxy == null ? null : (Integer) proxy.port())
                .bind("proxyUser", proxy == null ? "" : proxy.user());
    }

    private static <S extends SqlStatement<S>> S bindSource(
            S statement, Source source, @Nullable Instant end, @Nullable TokenUrl url) {
        return statement
                .bind("tokenSource", source.name())
                .bind("tokenEnd", Columns.millis(end))
                .bind("tokenScheme", url == null ? null : url.origin().scheme())
                .bind("tokenHost", url == null ? null : url.origin().host())
                .bind("tokenPort", url == null ? null : (Integer) url.origin().port())
                .bind("tokenPath", url == null ? null : url.path());
    }

    public static Connection connection(ResultSet row) throws SQLException {
        return switch (Columns.oneOfOrNull(Way.class, row, "connection")) {
            case HTTP_PROXY -> {
                String host = row.getString("proxy_host");
                int port = row.getInt("proxy_port");
                yield host == null || host.isBlank() || !usable(port)
                        ? Connection.USUAL
                        : new HttpProxy(host, port, row.getString("proxy_user"));
            }
            case DIRECT -> new Direct();
            case SYSTEM -> new SystemProxy();
            case null -> Connection.USUAL;
        };
    }

    public static TokenSource tokenSource(ResultSet row) throws SQLException {
        return switch (Columns.oneOfOrNull(Source.class, row, "token_source")) {
            case FIXED_TOKEN -> {
                Instant end = Columns.instant(row, "token_end");
                yield new FixedToken(end == null ? Instant.EPOCH : end);
            }
            case TOKEN_URL -> tokenUrl(row);
            case OWN_SECRET -> new OwnSecret();
            case null -> TokenSource.USUAL;
        };
    }

    private static TokenSource tokenUrl(ResultSet row) throws SQLException {
        String scheme = row.getString("token_scheme");
        String host = row.getString("token_host");
        int port = row.getInt("token_port");
        String path = row.getString("token_path");
        return scheme == null || host == null || host.isBlank() || !usable(port)
                ? TokenSource.USUAL
                : new TokenUrl(new Origin(scheme, host, port), path == null ? "" : path);
    }

    private static boolean usable(int port) {
        return port >= 1 && port <= 65_535;
    }
}
