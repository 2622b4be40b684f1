package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.desktop.vault.EncryptedFileVault;
import dev.kefudesk.desktop.vault.FastVault;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.Connection.HttpProxy;
import dev.kefudesk.domain.account.TokenSource.TokenUrl;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.service.account.GivenSecrets;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.export.ExportEnd;
import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.port.DeliveryStore.HistoryFilter;
import dev.kefudesk.service.port.HistoryWriter;
import dev.kefudesk.service.send.SendRequest;
import dev.kefudesk.testing.DeskFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A whole day with known secrets and a server that says all of them in every answer: they are in no file of the home and in
 * no text of any window, and after a restart neither.
 */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class SecretsStayHiddenTest {

    private static final String APP_SECRET = "c0ffee00deadbeef0123456789abcdef";
    private static final String TOKEN = "99_granted/by+the=echo\"Zq7";
    private static final String PASSPHRASE = "verborgene-口令 words";
    private static final String PROXY_PASSWORD = "pr0xy/pass&word+19";
    private static final String TOKEN_QUERY = "key=team/k3y+of=theirs&who=desk";

    private final EverySecret secrets = new EverySecret(Map.of(
            "AppSecret", APP_SECRET,
            "token", TOKEN,
            "passphrase", PASSPHRASE,
            "proxy password", PROXY_PASSWORD,
            "token query", TOKEN_QUERY,
            "key in the token query", "team/k3y+of=theirs"));

    @TempDir
    Path home;

    private FxRobot robot;
    private EchoingServer server;
    private DeskFixture desk;
    private Stage stage;
    private Person person;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void sitDown(FxRobot given) throws IOException {
        robot = given;
        server = new EchoingServer(TOKEN, List.of(APP_SECRET, TOKEN, PROXY_PASSWORD, TOKEN_QUERY));
        startDesk();
    }

    @AfterEach
    void leave() throws IOException {
        robot.interact(stage::hide);
        desk.close();
        server.close();
    }

    private void startDesk() {
        desk = DeskFixture.startKeepingHome(DeskOptions.throwAway(home)
                .withSetting(SettingsService.LANGUAGE, "en")
                .withLogs(true)
                .withVault(FastVault::open));
        person = new Person(robot, desk, stage);
    }

    @Test
    void whateverTheServerSaysAgain() throws IOException {
        addShop();
        givePassphrase();
        look("the new account");
        writeToTheEcho();
        look("the account's test");
        sendThroughAProxyWithATokenOfATeam();
        send(EchoingServer.ACCEPT, "Accepted");
        send(EchoingServer.REFUSE, "Refused");
        send(EchoingServer.TOKEN_WRONG, "Refused");
        send(EchoingServer.PAGE, "Unknown");
        send(EchoingServer.NOISE, "Unknown");
        assertThat(server.requests())
                .as("the server was told, so it could echo")
                .anyMatch(request -> request.body().contains(APP_SECRET))
                .anyMatch(request -> request.line().contains("access_token="));
        everyPage();
        LoggerFactory.getLogger(SecretsStayHiddenTest.class)
                .warn("all of them: {} {} {} {}", APP_SECRET, TOKEN, PROXY_PASSWORD, TOKEN_QUERY);
        exportEverything();
        secrets.assertInNoFileOf(home);

        robot.interact(stage::hide);
        desk.close();
        secrets.assertInNoFileOf(home);
        startDesk();
        Person.until(() -> person.screen.shown("passphrase"));
        look("locked");
        givePassphrase();
        send(EchoingServer.ACCEPT, "Accepted");
        everyPage();
        secrets.assertInNoFileOf(home);
        assertThat(home.resolve(EncryptedFileVault.FILE)).exists();
    }

    private void addShop() {
        person.screen.click("nav-accounts");
        person.screen.click("account-add");
        fill("account-name", "Shop");
        fill("account-appid", "wx0123456789abcdef");
        fill("account-secret", APP_SECRET);
        fill("account-api-base", server.api().shown());
        look("the filled form");
        person.screen.click("account-save");
    }

    private void fill(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
    }

    private void givePassphrase() {
        Person.until(() -> person.screen.shown("passphrase"));
        fill("passphrase", PASSPHRASE);
        look("the passphrase");
        person.screen.click("passphrase-ok");
        Person.until(() -> !person.screen.shown("passphrase"));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void writeToTheEcho() {
        robot.interact(() -> desk.services()
                .accounts()
                .select(desk.services().accounts().state().accounts().getLast().id()));
        WaitForAsyncUtils.waitForFxEvents();
        person.screen.click("account-test");
        Person.until(() -> person.screen.shown("account-test-result"));
        WaitForAsyncUtils.waitForFxEvents();
        person.screen.click("nav-compose");
        person.screen.click("follower-sync");
        Person.until(() -> person.screen.rows("follower-list").size() == 1
                && person.screen.rows("follower-list").getFirst().contains("回声"));
    }

    private void send(String text, String outcome) {
        person.screen.click("nav-compose");
        Person.until(() -> !person.screen.rows("follower-list").isEmpty());
        person.screen.clickRow("follower-list", "回声");
        Person.until(() -> person.screen.enabled("kind-text"));
        person.screen.click("kind-text");
        fill("text-content", text + " " + System.nanoTime());
        int before = server.requests().size();
        person.sendByKey();
        Person.until(
                () -> person.screen.shown("confirm-ok") || server.requests().size() > before);
        if (person.screen.shown("confirm-ok")) {
            look("the question before " + text);
            person.screen.click("confirm-ok");
        }
        person.awaitOutcome(outcome);
        WaitForAsyncUtils.waitForFxEvents();
        look("the answer to " + text);
        for (ToggleButton tab : robot.lookup(".answer-tab").queryAllAs(ToggleButton.class)) {
            robot.interact(tab::fire);
            look("the answer to " + text + ", " + tab.getText());
        }
        robot.interact(() -> robot.lookup("#copy-curl").queryButton().fire());
        assertThat(desk.copied()).isNotEmpty();
        assertThat(robot.lookup("#response-body").queryAll())
                .as("the answer is shown")
                .isNotEmpty();
        look("the answer to " + text + ", copied");
    }

    private void sendThroughAProxyWithATokenOfATeam() {
        HttpProxy proxy = new HttpProxy("127.0.0.1", server.api().origin().port(), "desk");
        Account team = new Account(
                        new AccountId("team"), "Team", AccountColour.GREEN, "T", "wxfedcba9876543210", server.api(), 10)
                .withConnection(proxy)
                .withTokenSource(new TokenUrl(server.api().origin(), "/team/token"));
        join(desk.services().accounts().save(team, new GivenSecrets(null, null, TOKEN_QUERY, PROXY_PASSWORD)));
        Account shop = desk.services().accounts().selected();
        robot.interact(() -> desk.services().accounts().select(team.id()));
        for (String text : List.of(EchoingServer.REFUSE, EchoingServer.PAGE)) {
            join(desk.services()
                    .sends()
                    .submit(new SendRequest(
                            team, new OpenId(EchoingServer.OPEN_ID), "回声", new Message.Text(text), null, true))
                    .result());
        }
        assertThat(server.requests())
                .as("the token server was told")
                .anyMatch(request -> request.line().contains("/team/token?"));
        look("the team's account");
        robot.interact(() -> desk.services().accounts().select(shop.id()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void everyPage() {
        for (String page : List.of("compose", "history", "accounts", "settings")) {
            person.screen.click("nav-" + page);
            WaitForAsyncUtils.waitForFxEvents();
            look(page);
        }
        person.screen.click("nav-history");
        Person.until(() -> !person.screen.rows("history-table").isEmpty());
        for (int row = 0; row < person.screen.rows("history-table").size(); row++) {
            int chosen = row;
            robot.interact(() -> robot.lookup("#history-table")
                    .queryTableView()
                    .getSelectionModel()
                    .clearAndSelect(chosen));
            Person.until(() -> person.screen.shown("history-detail-outcome"));
            WaitForAsyncUtils.waitForFxEvents();
            look("row " + row + " of the history");
        }
        person.screen.click("nav-accounts");
        for (String account : List.of("Shop", "Team")) {
            if (person.screen.rows("account-list").stream().anyMatch(row -> row.contains(account))) {
                person.screen.clickRow("account-list", account);
                WaitForAsyncUtils.waitForFxEvents();
                look("the form of " + account);
            }
        }
    }

    /** Into the home, where it is searched like everything else. */
    private void exportEverything() throws IOException {
        for (HistoryWriter.Format format : HistoryWriter.Format.values()) {
            HistoryExport.Order order =
                    new HistoryExport.Order(HistoryFilter.ALL, home.resolve("export." + format), format, true);
            assertThat(join(desk.services().exports().start(order, _ -> {}).end()))
                    .isInstanceOf(ExportEnd.Written.class);
        }
        join(desk.services().diagnostics().bundle().write(home.resolve("support-" + System.nanoTime() + ".zip")));
        try (Stream<Path> made = Files.list(home)) {
            assertThat(made).anyMatch(file -> file.toString().endsWith(".zip"));
        }
    }

    private void look(String where) {
        Map<String, String> texts = new TreeMap<>();
        robot.interact(() -> texts.putAll(AllTexts.onScreen()));
        for (int i = 0; i < desk.copied().size(); i++) {
            texts.put("copied " + i, desk.copied().get(i));
        }
        assertThat(texts).isNotEmpty();
        texts.forEach((place, text) -> secrets.assertNotIn(text, where + ": " + place));
    }
}
