package dev.kefudesk.storage.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema of a team's database. Its owner alone prepares and migrates it. */
public final class TeamSchema {

    /** The newest migration in the resources; a test holds it against them. */
    public static final int NEWEST = 6;

    private static final String MIGRATIONS = "classpath:dev/kefudesk/storage/migration/postgres";

    /** Said at the start of every session that writes: the database refuses what another schema's console writes. */
    static final String KNOWN = "SET kefudesk.schema = " + NEWEST;

    private TeamSchema() {}

    /** Brings an empty or older database up to date. */
    public static void migrate(DataSource owner) {
        Flyway.configure()
                .dataSource(owner)
                .locations(MIGRATIONS)
                .callbacks(new SpelledNames())
                .defaultSchema("public")
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
