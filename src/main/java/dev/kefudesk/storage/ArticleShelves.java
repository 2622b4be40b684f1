package dev.kefudesk.storage;

import dev.kefudesk.domain.account.CredentialScope;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.article.ArticleIssue;
import dev.kefudesk.domain.article.ArticleIssue.Piece;
import dev.kefudesk.service.port.ArticleStore.KeptArticles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of what WeChat listed of published articles, which is the same in every database. */
public final class ArticleShelves {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OF_SCOPE = "app_id = :app AND scheme = :scheme AND host = :host AND port = :port";

    private ArticleShelves() {}

    /** Empty also where what is kept cannot be read: it can be asked for again. */
    public static Optional<KeptArticles> find(Handle handle, CredentialScope scope) {
        return of(handle.createQuery("SELECT at, listed, seen, issues FROM article_shelf WHERE " + OF_SCOPE), scope)
                .map((row, _) -> kept(row))
                .findOne()
                .flatMap(found -> found);
    }

    private static Optional<KeptArticles> kept(ResultSet row) throws SQLException {
        Instant at = Instant.ofEpochMilli(row.getLong("at"));
        long listed = row.getLong("listed");
        long seen = row.getLong("seen");
        return read(row.getString("issues")).map(issues -> new KeptArticles(at, listed, seen, issues));
    }

    public static int keep(Handle handle, CredentialScope scope, KeptArticles articles) {
        return of(
                        handle.createUpdate(
                                "INSERT INTO article_shelf (app_id, scheme, host, port, at, listed, seen, issues)"
                                        + " VALUES (:app, :scheme, :host, :port, :at, :listed, :seen, :issues)"
                                        + " ON CONFLICT (app_id, scheme, host, port) DO UPDATE SET"
                                        + " at = excluded.at, listed = excluded.listed, seen = excluded.seen,"
                                        + " issues = excluded.issues"),
                        scope)
                .bind("at", articles.at().toEpochMilli())
                .bind("listed", articles.total())
                .bind("seen", articles.seen())
                .bind("issues", write(articles.issues()))
                .execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, CredentialScope scope) {
        Origin origin = scope.origin();
        return statement
                .bind("app", scope.appId())
                .bind("scheme", origin.scheme())
                .bind("host", origin.host())
                .bind("port", origin.port());
    }

    private static String write(List<ArticleIssue> issues) {
        ArrayNode array = JSON.createArrayNode();
        for (ArticleIssue issue : issues) {
            ObjectNode object = array.addObject().put("id", issue.articleId());
            Instant at = issue.at();
            if (at != null) {
                object.put("at", at.getEpochSecond());
            }
            ArrayNode pieces = object.putArray("pieces");
            issue.pieces()
                    .forEach(piece -> pieces.addObject()
                            .put("title", piece.title())
                            .put("digest", piece.digest())
                            .put("url", piece.url())
                            .put("picUrl", piece.picUrl())
                            .put("deleted", piece.deleted()));
        }
        return JSON.writeValueAsString(array);
    }

    private static Optional<List<ArticleIssue>> read(String json) {
        try {
            List<ArticleIssue> issues = new ArrayList<>();
            for (JsonNode issue : JSON.readTree(json)) {
                List<Piece> pieces = new ArrayList<>();
                for (JsonNode piece : issue.path("pieces")) {
                    pieces.add(new Piece(
                            piece.path("title").asString(""),
                            piece.path("digest").asString(""),
                            piece.path("url").asString(""),
                            piece.path("picUrl").asString(""),
                            piece.path("deleted").asBoolean(false)));
                }
                long at = issue.path("at").asLong(0);
                issues.add(new ArticleIssue(
                        issue.path("id").asString(""), at == 0 ? null : Instant.ofEpochSecond(at), pieces));
            }
            return Optional.of(issues);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
