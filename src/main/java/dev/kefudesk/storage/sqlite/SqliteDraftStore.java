package dev.kefudesk.storage.sqlite;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftChange;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.DraftStamp;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.port.DraftStore;
import dev.kefudesk.storage.Columns;
import dev.kefudesk.storage.ContentJson;
import dev.kefudesk.storage.ContentJson.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

final class SqliteDraftStore implements DraftStore {

    private final Connections connections;

    SqliteDraftStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Draft> find(DraftKey key) {
        return connections.read("read the draft", handle -> find(handle, key));
    }

    private static Optional<Draft> find(Handle handle, DraftKey key) {
        return handle.createQuery(
                        "SELECT revision, kind, content FROM draft WHERE account = :account AND openid = :openid")
                .bind("account", key.account().value())
                .bind("openid", key.follower().value())
                .map((row, context) -> draft(key, row))
                .findOne();
    }

    @Override
    public void save(Draft draft) {
        connections.write("save the draft", handle -> save(handle, draft));
    }

    private static int save(Handle handle, Draft draft) {
        return handle.createUpdate("""
                        INSERT INTO draft (account, openid, revision, kind, content)
                        VALUES (:account, :openid, :revision, :kind, :content)
                        ON CONFLICT (account, openid) DO UPDATE SET
                            revision = excluded.revision, kind = excluded.kind, content = excluded.content
                        WHERE draft.revision < excluded.revision
                        """)
                .bind("account", draft.key().account().value())
                .bind("openid", draft.key().follower().value())
                .bind("revision", draft.revision())
                .bind("kind", draft.kind().name())
                .bind("content", draft.blank() ? null : ContentJson.write(Content.of(draft)))
                .execute();
    }

    @Override
    public boolean mentions(String word) {
        return connections.read(
                "look for a file in the drafts",
                handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM draft WHERE instr(content, :word) > 0)")
                        .bind("word", word)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Changes the draft, within the transaction that writes Accepted down; whether anything was changed. */
    static boolean change(Handle handle, DraftChange change) {
        return switch (change) {
            case DraftChange.Clear(DraftStamp stamp) -> clear(handle, stamp);
            case DraftChange.TakeCards(DraftKey key, List<NewsCard> cards) ->
                take(handle, key, draft -> draft.without(cards));
            case DraftChange.TakeText(DraftKey key, String beginning) ->
                take(handle, key, draft -> draft.withoutBeginning(beginning));
        };
    }

    private static boolean take(Handle handle, DraftKey key, UnaryOperator<Draft> taking) {
        Draft draft = find(handle, key).orElse(null);
        if (draft == null) {
            return false;
        }
        Draft rest = taking.apply(draft);
        return rest.revision() > draft.revision() && save(handle, rest) == 1;
    }

    /** Clears the draft, within the transaction, if it still has that revision; the revision stays. */
    private static boolean clear(Handle handle, DraftStamp stamp) {
        return handle.createUpdate("""
                        UPDATE draft SET content = NULL
                        WHERE account = :account AND openid = :openid AND revision = :revision
                        """)
                        .bind("account", stamp.key().account().value())
                        .bind("openid", stamp.key().follower().value())
                        .bind("revision", stamp.revision())
                        .execute()
                == 1;
    }

    static Draft draft(DraftKey key, ResultSet row) throws SQLException {
        String json = row.getString("content");
        Content content = json == null ? Content.NONE : ContentJson.read(json, "");
        return new Draft(
                key,
                row.getLong("revision"),
                Columns.oneOf(MessageKind.class, row, "kind"),
                content.text(),
                content.cards(),
                content.others(),
                content.aiMade());
    }
}
