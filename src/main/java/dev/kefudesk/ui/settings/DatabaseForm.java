package dev.kefudesk.ui.settings;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.Team;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck.Field;
import dev.kefudesk.domain.database.TeamCheck.Problem;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The fields of a choice of a database, each with what is wrong with it. On the FX thread. */
final class DatabaseForm {

    /** Where everything is kept. */
    enum Kind {
        EMBEDDED,
        POSTGRESQL
    }

    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.EMBEDDED);
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty(String.valueOf(Team.USUAL_PORT));
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ObjectProperty<TlsMode> tls = new SimpleObjectProperty<>(TlsMode.VERIFY_FULL);
    private final StringProperty certificate = new SimpleStringProperty("");
    private final Map<Field, ReadOnlyStringWrapper> problems = new EnumMap<>(Field.class);

    DatabaseForm() {
        for (Field field : Field.values()) {
            problems.put(field, new ReadOnlyStringWrapper(""));
        }
        host.subscribe(() -> {
            clear(Field.HOST);
            clear(Field.TLS);
        });
        port.subscribe(() -> clear(Field.PORT));
        database.subscribe(() -> clear(Field.DATABASE));
        user.subscribe(() -> clear(Field.USER));
        tls.subscribe(() -> clear(Field.TLS));
        certificate.subscribe(() -> clear(Field.CERTIFICATE));
    }

    ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty portProperty() {
        return port;
    }

    StringProperty databaseProperty() {
        return database;
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty passwordProperty() {
        return password;
    }

    ObjectProperty<TlsMode> tlsProperty() {
        return tls;
    }

    StringProperty certificateProperty() {
        return certificate;
    }

    /** Bundle key of what is wrong with a field, {@code ""} for nothing. */
    ReadOnlyStringProperty problemProperty(Field field) {
        return wrapper(field).getReadOnlyProperty();
    }

    void show(Map<Field, Problem> wrong) {
        problems.forEach((field, shown) -> shown.set(key(wrong.get(field))));
    }

    void fill(DatabaseChoice choice) {
        switch (choice) {
            case DatabaseChoice.Embedded() -> kind.set(Kind.EMBEDDED);
            case Team team -> {
                kind.set(Kind.POSTGRESQL);
                host.set(team.host());
                port.set(String.valueOf(team.port()));
                database.set(team.database());
                user.set(team.user());
                tls.set(team.tls());
                certificate.set(team.rootCertificate());
            }
        }
    }

    /** What the fields say; blanks around a value are none of it. */
    Team team() {
        return new Team(
                host.get().strip(),
                number(port.get().strip()),
                database.get().strip(),
                user.get().strip(),
                tls.get(),
                certificate.get().strip());
    }

    DatabaseChoice choice() {
        return switch (kind.get()) {
            case EMBEDDED -> new DatabaseChoice.Embedded();
            case POSTGRESQL -> team();
        };
    }

    private static int number(String typed) {
        return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 0;
    }

    private static String key(@Nullable Problem problem) {
        return problem == null
                ? ""
                : "settings.database.problem." + problem.name().toLowerCase(Locale.ROOT);
    }

    private void clear(Field field) {
        wrapper(field).set("");
    }

    private ReadOnlyStringWrapper wrapper(Field field) {
        ReadOnlyStringWrapper found = problems.get(field);
        if (found == null) {
            throw new IllegalStateException("no such field: " + field);
        }
        return found;
    }
}
