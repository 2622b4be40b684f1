package dev.kefudesk.storage;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CallLedger.Rare;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of calls that WeChat allows only a few of, which is the same in every database. */
public final class RareCalls {

    private static final String OF_SCOPE =
            "app_id = :app AND scheme = :scheme AND host = :host AND port = :port AND call = :call";

    private RareCalls() {}

    public static int note(Handle handle, CredentialScope scope, Rare call, Instant at) {
        return of(
                        handle.createUpdate("INSERT INTO rare_call (app_id, scheme, host, port, call, at)"
                                + " VALUES (:app, :scheme, :host, :port, :call, :at)"),
                        scope,
                        call)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /** Oldest first. */
    public static List<Instant> since(Handle handle, CredentialScope scope, Rare call, Instant since) {
        return of(
                        handle.createQuery(
                                "SELECT at FROM rare_call WHERE " + OF_SCOPE + " AND at >= :since ORDER BY at"),
                        scope,
                        call)
                .bind("since", since.toEpochMilli())
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("at")))
                .list();
    }

    private static <S extends SqlStatement<S>> S of(S statement, CredentialScope scope, Rare call) {
        Origin origin = scope.origin();
        return statement
                .bind("app", scope.appId())
                .bind("scheme", origin.scheme())
                .bind("host", origin.host())
                .bind("port", origin.port())
                .bind("call", call.name());
    }
}
