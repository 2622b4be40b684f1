package dev.kefudesk.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What lives in a database; changes nothing. Names what it finds by the catalogue, which every login may read. */
sealed interface SchemaLook {

    /** A team's, as this program knows it. */
    record Ours() implements SchemaLook {}

    record Empty() implements SchemaLook {}

    record Older(int schema) implements SchemaLook {}

    record Newer(int schema) implements SchemaLook {}

    /** Something else. */
    record Foreign() implements SchemaLook {}

    /** A team's, but this login may not look into it. */
    record NotAllowed() implements SchemaLook {}

    static SchemaLook at(Connection connection) throws SQLException {
        if (!one(connection, "SELECT EXISTS (" + TABLES + " AND c.relname = 'kefudesk')")) {
            return one(connection, "SELECT EXISTS (" + TABLES + ")") ? new Foreign() : new Empty();
        }
        if (!one(connection, COLUMNS)) {
            return new Foreign();
        }
        if (!one(connection, "SELECT has_schema_privilege('public', 'USAGE')")
                || !one(connection, "SELECT has_table_privilege('public.kefudesk', 'SELECT')")) {
            return new NotAllowed();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT schema FROM public.kefudesk")) {
            if (!rows.next()) {
                return new Foreign();
            }
            int schema = rows.getInt(1);
            if (schema == TeamSchema.NEWEST) {
                return new Ours();
            }
            return schema < TeamSchema.NEWEST ? new Older(schema) : new Newer(schema);
        }
    }

    /** Tables and views, but those of extensions and Flyway's own. */
    String TABLES = """
            SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname <> 'flyway_schema_history'
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            """;

    String COLUMNS = """
            SELECT count(*) = 2 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relname = 'kefudesk' AND c.relkind = 'r'
                AND (a.attname = 'only_row' AND a.atttypid = 'bool'::regtype
                    OR a.attname = 'schema' AND a.atttypid = 'int4'::regtype)
            """;

    private static boolean one(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
