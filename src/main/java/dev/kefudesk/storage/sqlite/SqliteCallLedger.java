package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.service.port.CallLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** Counts rare calls in the database. */
final class SqliteCallLedger implements CallLedger {

    private static final Duration KEPT = Duration.ofDays(40);
    private static final String OF_SCOPE =
            "app_id = :app AND scheme = :scheme AND host = :host AND port = :port AND call = :call";

    private final Connections connections;

    SqliteCallLedger(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void note(CredentialScope scope, Rare call, Instant at) {
        connections.write("note a call that WeChat counts", handle -> {
            handle.createUpdate("DELETE FROM rare_call WHERE at < :old")
                    .bind("old", at.minus(KEPT).toEpochMilli())
                    .execute();
            return of(
                            handle.createUpdate("INSERT INTO rare_call (app_id, scheme, host, port, call, at)"
                                    + " VALUES (:app, :scheme, :host, :port, :call, :at)"),
                            scope,
                            call)
                    .bind("at", at.toEpochMilli())
                    .execute();
        });
    }

    @Override
    public List<Instant> since(CredentialScope scope, Rare call, Instant since) {
        return connections.read(
                "read how often a call was made",
                handle -> of(
                                handle.createQuery(
                                        "SELECT at FROM rare_call WHERE " + OF_SCOPE + " AND at >= :since ORDER BY at"),
                                scope,
                                call)
                        .bind("since", since.toEpochMilli())
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong("at")))
                        .list());
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
