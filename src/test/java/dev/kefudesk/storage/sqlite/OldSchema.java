package dev.kefudesk.storage.sqlite;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** Databases of this program's versions of before. */
final class OldSchema {

    private OldSchema() {}

    /** Makes one of that schema. */
    static SQLiteDataSource make(Path file, int version) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(Connections.url(file));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/kefudesk/storage/migration/sqlite")
                .target(String.valueOf(version))
                .loggers("slf4j")
                .load()
                .migrate();
        return source;
    }
}
