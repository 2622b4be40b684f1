package dev.kefudesk.domain.account;

import dev.kefudesk.domain.account.Connection.HttpProxy;
import dev.kefudesk.domain.account.TokenSource.TokenUrl;
import dev.kefudesk.domain.database.DatabaseChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kept secret belongs to: it is found under exactly this key or not at all.
 *
 * @param subject the AppID, the proxy's user, or database and login
 * @param origin where it may be sent
 */
public record SecretKey(Kind kind, String subject, Origin origin) {

    /** What kind of secret it is. */
    public enum Kind {
        APP_SECRET,
        /** The token fetched last, with its end. */
        TOKEN,
        /** A token that a person typed. */
        FIXED_TOKEN,
        /** What follows the question mark in the address of a token server. */
        TOKEN_QUERY,
        PROXY_PASSWORD,
        /** The password of a person's login at a team's database. */
        DATABASE_PASSWORD,
        /** What the secrets that a team shares are encrypted with. */
        TEAM_PASSPHRASE
    }

    /** Every key under which a secret of this account may be kept. */
    public static List<SecretKey> allOf(Account account) {
        CredentialScope scope = account.scope();
        List<SecretKey> keys = new ArrayList<>(List.of(appSecret(scope), token(scope), fixedToken(scope)));
        if (account.tokenSource() instanceof TokenUrl url) {
            keys.add(tokenQuery(scope, url));
        }
        if (account.connection() instanceof HttpProxy proxy) {
            keys.add(proxyPassword(proxy));
        }
        return List.copyOf(keys);
    }

    public static SecretKey appSecret(CredentialScope scope) {
        return new SecretKey(Kind.APP_SECRET, scope.appId(), scope.origin());
    }

    public static SecretKey token(CredentialScope scope) {
        return new SecretKey(Kind.TOKEN, scope.appId(), scope.origin());
    }

    public static SecretKey fixedToken(CredentialScope scope) {
        return new SecretKey(Kind.FIXED_TOKEN, scope.appId(), scope.origin());
    }

    public static SecretKey tokenQuery(CredentialScope scope, TokenUrl url) {
        return new SecretKey(Kind.TOKEN_QUERY, scope.appId() + " " + url.path(), url.origin());
    }

    public static SecretKey databasePassword(DatabaseChoice.Team team) {
        return of(Kind.DATABASE_PASSWORD, team);
    }

    public static SecretKey teamPassphrase(DatabaseChoice.Team team) {
        return of(Kind.TEAM_PASSPHRASE, team);
    }

    private static SecretKey of(Kind kind, DatabaseChoice.Team team) {
        return new SecretKey(
                kind, team.database() + " " + team.user(), new Origin("postgresql", team.host(), team.port()));
    }

    public static SecretKey proxyPassword(HttpProxy proxy) {
        return new SecretKey(Kind.PROXY_PASSWORD, proxy.user(), proxy.origin());
    }
}
