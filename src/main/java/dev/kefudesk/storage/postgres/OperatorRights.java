package dev.kefudesk.storage.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a console's login has to be allowed to do. Asked of the catalogue; changes nothing. */
final class OperatorRights {

    private static final String MISSING = """
            SELECT p || ' ON ' || c.relname AS missing
            FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public',
                unnest(CASE
                    WHEN c.relname IN ('account', 'tag', 'follower_load', 'follower', 'team_secret', 'presence', 'draft',
                        'delivery', 'delivery_content', 'delivery_words', 'follower_act', 'read_span',
                        'sync_progress', 'article_shelf', 'uploaded_media', 'snippet', 'snippet_use')
                        THEN ARRAY['SELECT', 'INSERT', 'UPDATE']
                    WHEN c.relname IN ('settlement', 'rare_call', 'chat_record') THEN ARRAY['SELECT', 'INSERT']
                    ELSE ARRAY['SELECT'] END) p
            WHERE c.relkind = 'r' AND c.relname <> 'flyway_schema_history' AND NOT has_any_column_privilege(c.oid, p)
            UNION ALL
            SELECT 'EXECUTE ON ' || p.proname
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public'
            WHERE p.proname IN ('alive', 'join_team', 'renew_lease', 'extend_lease', 'leave_team', 'settle_orphans',
                'settle_own', 'explain_refusal', 'say', 'own_and_open') AND NOT has_function_privilege(p.oid, 'EXECUTE')
            ORDER BY missing
            """;

    private OperatorRights() {}

    /** As {@code INSERT ON delivery}; empty where nothing is missing. */
    static List<String> missing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MISSING)) {
            List<String> missing = new ArrayList<>();
            while (rows.next()) {
                missing.add(rows.getString(1));
            }
            return missing;
        }
    }
}
