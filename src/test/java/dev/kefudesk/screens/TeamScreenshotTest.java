package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.database.DatabaseChoice.Embedded;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryId;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SentBy;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Step;
import dev.kefudesk.service.port.ConnectionSteps.Works;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.DatabaseChoiceStore.Chosen;
import dev.kefudesk.service.port.DatabaseChoiceStore.Damaged;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.TeamFeed.Writing;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.secret.SessionSecrets;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.testing.TeamWorld;
import dev.kefudesk.ui.shell.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A team's database, its passphrase and its colleagues, as a person at the window meets them. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class TeamScreenshotTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;
    private Gallery gallery;

    @Start
    void start(Stage ignored) {
        ChineseFont.load();
        stage = new Stage();
        desk = DeskFixture.start(DeskFixture.options("zh", "light"));
    }

    @AfterEach
    void close() {
        desk.close();
        robot.interact(stage::close);
    }

    private void open(FxRobot given, TeamWorld world) {
        robot = given;
        robot.interact(() -> desk.open(stage, 1366, 768, world::with));
        gallery = new Gallery(desk, stage);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String id) {
        robot.interact(() -> robot.lookup("#" + id).queryAs(ButtonBase.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
    }

    private String text(String id) {
        return ((Labeled) robot.lookup("#" + id).query()).getText();
    }

    private boolean shown(String id) {
        return robot.lookup("#" + id).queryAll().stream().anyMatch(TeamScreenshotTest::wholeWayVisible);
    }

    private static boolean wholeWayVisible(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void page(Page page) {
        robot.interact(() -> desk.window().model().pageProperty().set(page));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Brings a control of the settings to the top of the window. */
    private void scrollTo(String id) {
        robot.interact(() -> {
            Node node = robot.lookup("#" + id).query();
            Node up = node;
            while (!(up instanceof ScrollPane scroll)) {
                up = up.getParent();
            }
            Node content = scroll.getContent();
            Bounds at = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
            double room = content.getBoundsInLocal().getHeight()
                    - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(Math.clamp((at.getMinY() - 60) / room, 0, 1));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choosePostgresql() {
        robot.interact(() -> robot.lookup("#settings-database")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(1));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void drawnWell() throws IOException {
        for (Path picture : gallery.drawn()) {
            assertThat(Files.size(picture)).as(picture.toString()).isGreaterThan(8_000);
        }
    }

    @Test
    void aDatabaseIsChosenTestedAndSaved(FxRobot given) throws IOException {
        TeamWorld world = TeamWorld.alone(new Chosen(new Embedded()));
        open(given, world);
        page(Page.SETTINGS);
        scrollTo("database-state");
        assertThat(shown("database-host")).isFalse();
        assertThat(shown("database-banner")).isFalse();
        gallery.draw("settings-database-embedded");

        choosePostgresql();
        write("database-host", "postgresql://db.shop.example/kefu");
        write("database-port", "0");
        press("database-save");
        assertThat(text("database-host-problem")).startsWith("✕ ");
        assertThat(text("database-port-problem")).startsWith("✕ ");
        assertThat(text("database-name-problem")).startsWith("✕ ");
        assertThat(world.choice.written).isEmpty();
        scrollTo("settings-database");
        gallery.draw("settings-database-problems");

        write("database-host", TeamWorld.TEAM.host());
        write("database-port", "5432");
        write("database-name", TeamWorld.TEAM.database());
        write("database-user", TeamWorld.TEAM.user());
        write("database-password", "s3cret-of-wang");
        world.steps.finds(Step.NAME, new Works("10.20.0.7"));
        world.steps.finds(Step.TLS, new Fails(Fault.ISSUER_UNKNOWN, "CN=Shop Root CA"));
        press("database-test");
        await().atMost(PATIENCE).until(() -> shown("database-test-step-clock"));
        assertThat(text("database-test-step-tls")).contains("CN=Shop Root CA");
        assertThat(shown("database-test-advice-tls")).isTrue();
        scrollTo("database-test");
        gallery.draw("settings-database-test");

        press("database-save");
        assertThat(world.choice.written).containsExactly(TeamWorld.TEAM);
        assertThat(text("database-saved")).startsWith("✓ ");
        assertThat(robot.lookup("#database-password").queryTextInputControl().getText())
                .isEmpty();
        drawnWell();
    }

    @Test
    void aDamagedChoiceIsSaidAndLeft(FxRobot given) throws IOException {
        TeamWorld world = TeamWorld.alone(new Damaged(DatabaseChoiceStore.Fault.NOT_JSON, null, "3:7"));
        open(given, world);
        assertThat(text("database-banner-text")).contains("/home/database.json");
        press("database-settings");
        scrollTo("database-state");
        assertThat(text("database-damaged")).contains("JSON 对象 (3:7)。");
        gallery.draw("settings-database-damaged");
        assertThat(world.choice.written).isEmpty();

        robot.interact(() -> robot.lookup("#settings-database")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(0));
        press("database-save");

        assertThat(world.choice.written).containsExactly(new Embedded());
        assertThat(shown("database-banner")).isFalse();
        drawnWell();
    }

    @Test
    void aDatabaseThatIsGoneAndAColleagueWhoWrites(FxRobot given) throws IOException {
        TeamWorld world = TeamWorld.inTeam();
        open(given, world);
        robot.interact(() -> desk.window().writeTo(desk.sandbox().follower(Scene.ACCEPTED)));
        await().atMost(PATIENCE)
                .until(() -> desk.sandbox()
                        .follower(Scene.ACCEPTED)
                        .equals(desk.window().recipient()));
        robot.interact(() -> world.database.stands(DatabaseState.Stage.UNREACHABLE, ""));
        assertThat(shown("database-banner")).isTrue();
        assertThat(text("database-banner-text")).contains("db.shop.example");
        assertThat(shown("database-give-password")).isFalse();
        int tries = world.database.passwords.size();
        press("database-retry");
        assertThat(world.database.passwords).hasSize(tries + 1);
        robot.interact(() -> world.database.stands(DatabaseState.Stage.UNREACHABLE, ""));
        gallery.draw("database-banner");

        robot.interact(() -> {
            world.database.stands(DatabaseState.Stage.CONNECTED, "");
            world.feed.write(new Writing(
                    AccountId.SANDBOX,
                    desk.sandbox().follower(Scene.ACCEPTED),
                    new SentBy("小李", "desk-7"),
                    Instant.EPOCH));
        });
        await().atMost(PATIENCE).until(() -> shown("colleague"));
        assertThat(shown("database-banner")).isFalse();
        assertThat(text("database-status")).contains("kefu @ db.shop.example");
        gallery.draw("colleague");
        assertThat(text("colleague")).contains("小李");
        robot.interact(() -> world.feed.write());
        await().atMost(PATIENCE).until(() -> !shown("colleague"));

        robot.interact(() -> world.database.stands(DatabaseState.Stage.LOGIN_REFUSED, "28P01"));
        press("database-give-password");
        write("database-login", "wrong");
        press("database-login-ok");
        robot.interact(() -> world.database.stands(DatabaseState.Stage.LOGIN_REFUSED, "28P01"));
        gallery.draw("database-login");
        assertThat(text("database-login-problem")).startsWith("✕ ");
        write("database-login", "right");
        press("database-login-ok");
        robot.interact(() -> world.database.stands(DatabaseState.Stage.CONNECTED, ""));
        assertThat(robot.lookup("#database-login").tryQuery()).isEmpty();
        drawnWell();
    }

    @Test
    void theTeamPassphraseIsMadeGivenAndChanged(FxRobot given) throws IOException {
        TeamWorld world = TeamWorld.inTeam();
        world.own.accounts.add(Samples.SHOP);
        open(given, world);
        page(Page.SETTINGS);
        assertThat(shown("database-move")).as("before the database is there").isFalse();
        robot.interact(() -> {
            world.database.stands(DatabaseState.Stage.CONNECTED, "");
            world.keys.look();
        });
        WaitForAsyncUtils.waitForFxEvents();
        world.copying.hold();
        press("database-move");
        assertThat(shown("database-move-progress")).isTrue();
        assertThat(shown("database-move-cancel")).isTrue();
        world.copying.release();
        await().atMost(PATIENCE).until(() -> text("database-move-state").startsWith("✓ "));
        assertThat(shown("database-move")).as("it can be run again").isTrue();
        scrollTo("team-state");
        gallery.draw("settings-team-none");
        press("team-create");
        String proposed =
                robot.lookup("#team-passphrase").queryTextInputControl().getText();
        assertThat(proposed).hasSizeGreaterThanOrEqualTo(14);
        gallery.draw("team-create");
        press("team-passphrase-ok");
        assertThat(world.keys.state().stage()).isEqualTo(KeyState.Stage.OPEN);
        gallery.draw("settings-team-open");

        SessionSecrets other = new SessionSecrets(new SecretMask());
        var theirs = world.keys(other);
        theirs.unlock(proposed.toCharArray(), true);
        theirs.rotate(proposed.toCharArray(), "several other words".toCharArray());
        robot.interact(() -> world.keys.look());
        WaitForAsyncUtils.waitForFxEvents();
        write("team-passphrase", proposed);
        press("team-passphrase-ok");
        assertThat(text("team-passphrase-problem")).startsWith("✕ ");
        gallery.draw("team-unlock-wrong");
        write("team-passphrase", "several other words");
        press("team-passphrase-ok");
        assertThat(world.keys.state().stage()).isEqualTo(KeyState.Stage.OPEN);

        press("team-rotate");
        write("team-passphrase-old", "several other words");
        gallery.draw("team-rotate");
        press("team-passphrase-ok");
        assertThat(robot.lookup("#team-passphrase").tryQuery()).isEmpty();
        theirs.look();
        assertThat(theirs.state().stage()).isEqualTo(KeyState.Stage.WRONG);
        drawnWell();
    }

    @Test
    void theTeamsHistoryNamesItsOperatorsAndOnlyTheOwnerShortensIt(FxRobot given) throws IOException {
        TeamWorld world = TeamWorld.inTeam();
        for (String text : List.of("早上好，您的围巾到货了。", "退款预计 3 个工作日到账。", "您的订单 8831 已发出。")) {
            Delivery sent = world.books.send(Samples.WANG, text, new SendOutcome.Accepted());
            world.books.journal.add(
                    new DeliveryId(sent.id().value() + 1), sent, new SentBy("li.xiaohong", "shop-desk-07"));
        }
        world.books.clock.advance(Duration.ofDays(150));
        world.books.send(Samples.WANG, "您好", new SendOutcome.Accepted());
        open(given, world);
        page(Page.HISTORY);
        TableView<?> table = robot.lookup("#history-table").queryTableView();
        await().atMost(PATIENCE).until(() -> table.getItems().size() == 7);
        gallery.draw("history-team");

        page(Page.SETTINGS);
        ComboBox<String> keep = robot.lookup("#settings-keep-history").queryComboBox();
        await().atMost(PATIENCE).until(() -> !keep.isDisabled());
        robot.interact(() -> keep.setValue("3"));
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#confirm-cancel").tryQuery().isPresent());
        gallery.draw("question-retention");
        press("confirm-cancel");
        assertThat(keep.getValue()).isEqualTo("all");

        world.books.upkeep.owned(false);
        page(Page.COMPOSE);
        page(Page.SETTINGS);
        await().atMost(PATIENCE).until(keep::isDisabled);
        scrollTo("settings-history-size");
        gallery.draw("settings-history-owner");
        drawnWell();
    }
}
