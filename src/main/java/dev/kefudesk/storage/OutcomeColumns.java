package dev.kefudesk.storage;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** An outcome as the columns {@code outcome, cause, code, errmsg, rid, detail, no_resend}. */
public final class OutcomeColumns {

    private OutcomeColumns() {}

    /** Binds {@code :outcome :cause :code :errmsg :rid :detail :noResend}. */
    public static <S extends SqlStatement<S>> S bind(S statement, SendOutcome outcome) {
        statement.bind("outcome", OutcomeKind.of(outcome).name());
        statement.bind(
                "noResend",
                outcome instanceof SendOutcome.Refused(var _, NoResend why) && why != null ? why.name() : null);
        return switch (outcome) {
            case SendOutcome.Accepted _ -> bind(statement, null, null, "");
            case SendOutcome.Refused refused -> bind(statement, null, refused.refusal(), "");
            case SendOutcome.NotSent not -> bind(statement, not.cause(), not.tokenRefusal(), not.detail());
            case SendOutcome.Unknown unknown -> bind(statement, unknown.cause(), unknown.refusal(), unknown.detail());
        };
    }

    public static @Nullable String rid(SendOutcome outcome) {
        ApiRefusal refusal = switch (outcome) {
            case SendOutcome.Accepted _ -> null;
            case SendOutcome.Refused refused -> refused.refusal();
            case SendOutcome.NotSent not -> not.tokenRefusal();
            case SendOutcome.Unknown unknown -> unknown.refusal();
        };
        return refusal == null ? null : refusal.rid();
    }

    /** The outcome of a row, null where it is still sending. */
    public static @Nullable SendOutcome read(ResultSet row) throws SQLException {
        return switch (Columns.oneOf(OutcomeKind.class, row, "outcome")) {
            case SENDING -> null;
            case ACCEPTED -> new SendOutcome.Accepted();
            case REFUSED -> {
                ApiRefusal refusal = refusal(row);
                if (refusal == null) {
                    throw new UnreadableException("code");
                }
                yield new SendOutcome.Refused(refusal, Columns.oneOfOrNull(NoResend.class, row, "no_resend"));
            }
            case NOT_SENT ->
                new SendOutcome.NotSent(
                        Columns.oneOf(NotSentCause.class, row, "cause"), refusal(row), Columns.text(row, "detail"));
            case UNKNOWN ->
                new SendOutcome.Unknown(
                        Columns.oneOf(UnknownCause.class, row, "cause"), refusal(row), Columns.text(row, "detail"));
        };
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, @Nullable Enum<?> cause, @Nullable ApiRefusal refusal, String detail) {
        return statement
                .bind("cause", cause == null ? null : cause.name())
                .bind("code", refusal == null ? null : (Long) refusal.code())
                .bind("errmsg", refusal == null ? null : Columns.storable(refusal.errmsg()))
                .bind("rid", refusal == null || refusal.rid() == null ? null : Columns.storable(refusal.rid()))
                .bind("detail", Columns.storable(detail));
    }

    private static @Nullable ApiRefusal refusal(ResultSet row) throws SQLException {
        Long code = Columns.number(row, "code");
        if (code == null) {
            return null;
        }
        String rid = row.getString("rid");
        return new ApiRefusal(
                code,
                row.getString("errmsg") == null ? "" : Columns.text(row, "errmsg"),
                rid == null ? null : Columns.text(row, "rid"));
    }
}
