package dev.kefudesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.desktop.DatabaseFile;
import dev.kefudesk.desktop.HomeFolder;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.service.port.DatabaseState.Stage;
import dev.kefudesk.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Homes of desks that use a team's database. */
final class TeamHome {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the team is promised: no later does a desk know what another one does. */
    static final Duration PROMISED = Duration.ofSeconds(2);

    private TeamHome() {}

    /** Writes the choice down, as the settings do. */
    static DeskOptions at(Path home, int port, String database, String login) {
        Properties named = new Properties();
        named.setProperty(HomeFolder.PROPERTY, home.toString());
        HomeFolder folder = ((HomeFolder.Ready) HomeFolder.open(named, Map.of())).home();
        new DatabaseFile(folder)
                .write(new DatabaseChoice.Team(TestPostgres.HOST, port, database, login, TlsMode.OFF, ""));
        return DeskOptions.throwAway(home);
    }

    static DeskOptions at(Path home, TestPostgres.Database database, String login) {
        return at(home, TestPostgres.port(), database.name(), login);
    }

    /** Starts a desk and types the login's password. */
    static Desk start(DeskOptions options, String login) {
        Desk desk = DamagedHome.ready(Desk.start(options, Runnable::run));
        desk.services().team().database().connect(TestPostgres.password(login));
        return desk;
    }

    static void await(Desk desk, Stage stage) {
        org.awaitility.Awaitility.await(stage.name())
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(desk.services()
                                .team()
                                .database()
                                .status()
                                .state()
                                .stage())
                        .isEqualTo(stage));
    }

    static Desk connected(DeskOptions options, String login) {
        Desk desk = start(options, login);
        await(desk, Stage.CONNECTED);
        return desk;
    }
}
