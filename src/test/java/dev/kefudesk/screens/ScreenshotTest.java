package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.app.DeskOptions;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.sandbox.Play;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.FollowerRow;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.ui.accounts.ConnectionForm;
import dev.kefudesk.ui.accounts.TokenForm;
import dev.kefudesk.ui.kit.list.Slot;
import dev.kefudesk.wechat.http.Deadlines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every screen, filled, empty and in error, as people see it: pictures to look at, and none of them blank. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
final class ScreenshotTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> TITLES =
            List.of("冬季新品到店：羊绒围巾第二件半价，仅限本周", "会员日积分翻倍攻略", "上门取件：三步完成退换", "12 月门店活动日历");

    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;
    private Gallery gallery;

    @Start
    void start(Stage ignored) {
        ChineseFont.load();
        // the stage that tests share would keep the sizes set here
        stage = new Stage();
        DeskOptions options = DeskFixture.options("zh", "light")
                .withDeadlines(
                        new Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1)),
                        Duration.ofMillis(10));
        desk = DeskFixture.start(options).open(stage, 1366, 768);
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        gallery = new Gallery(desk, stage);
        await().atMost(PATIENCE).until(() -> followers().getItems().size() > 20);
    }

    @AfterEach
    void close() {
        desk.close();
        robot.interact(stage::close);
    }

    @SuppressWarnings("unchecked")
    private ListView<Slot<FollowerRow>> followers() {
        return (ListView<Slot<FollowerRow>>) (ListView<?>) node("follower-list", ListView.class);
    }

    private <N extends Node> N node(String id, Class<N> type) {
        return robot.lookup("#" + id).queryAllAs(type).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no control with the id " + id));
    }

    private void press(String id) {
        robot.interact(() -> node(id, ButtonBase.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(String id, String text) {
        robot.interact(() -> node(id, TextInputControl.class).setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void open(OpenId openId) {
        await().atMost(PATIENCE).until(() -> followers().getItems().stream().anyMatch(slot -> is(slot, openId)));
        robot.interact(() -> {
            ListView<Slot<FollowerRow>> list = followers();
            IntStream.range(0, list.getItems().size())
                    .filter(index -> is(list.getItems().get(index), openId))
                    .findFirst()
                    .ifPresent(index -> {
                        list.getSelectionModel().clearAndSelect(index);
                        list.scrollTo(Math.max(0, index - 3));
                    });
        });
        await().atMost(PATIENCE).until(() -> !node("kind-text", Node.class).isDisabled());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean is(Slot<FollowerRow> slot, OpenId openId) {
        return slot.row() != null && slot.row().entry().follower().openId().equals(openId);
    }

    private void key(KeyCode code, boolean control) {
        robot.interact(() -> {
            Node target = stage.getScene().getFocusOwner() == null
                    ? stage.getScene().getRoot()
                    : stage.getScene().getFocusOwner();
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
            target.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, control, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void sendAndAwait(String... beginnings) {
        press("send");
        await().atMost(PATIENCE).until(() -> {
            // asked first or not, as far as the follower's window is known by now
            if (!robot.lookup("#confirm-ok").queryAll().isEmpty()) {
                press("confirm-ok");
            }
            return robot.lookup("#outcome").queryAllAs(Labeled.class).stream()
                    .anyMatch(label -> label.getText() != null
                            && List.of(beginnings).stream().anyMatch(label.getText()::contains));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void prepareDraft(OpenId openId, List<NewsCard> cards) {
        Account account = desk.services().accounts().selected();
        desk.services()
                .drafts()
                .keep(Draft.empty(new DraftKey(account.id(), openId))
                        .withCards(cards)
                        .withKind(MessageKind.NEWS));
        desk.services().drafts().flushed().toCompletableFuture().join();
    }

    private List<NewsCard> cards(int count) {
        List<String> pictures = desk.sandbox().picturePaths();
        return IntStream.range(0, count)
                .mapToObj(index -> new NewsCard(
                        TITLES.get(index % TITLES.size()),
                        "山羊绒，四色可选。到店出示本条消息即可参与。",
                        "https://shop.qinghe.example/" + index,
                        desk.sandbox().origin().shown() + pictures.get(index % pictures.size())))
                .toList();
    }

    private void awaitPicture() {
        await("the facts of the picture, which the phone shows too")
                .atMost(PATIENCE)
                .until(() -> robot.lookup("#card-picture-facts").queryAllAs(Labeled.class).stream()
                        .anyMatch(label ->
                                label.getText() != null && label.getText().contains("×")));
        await().atMost(PATIENCE)
                .until(() -> !robot.lookup("#preview")
                        .lookup(".image-view")
                        .queryAll()
                        .isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void drawsComposing() throws IOException {
        gallery.draw("compose-empty");
        OpenId wang = desk.sandbox().follower(Scene.ACCEPTED);
        open(wang);
        gallery.draw("compose-text-empty");
        write(
                "text-content",
                "您好，您的订单 8831 已发出，点此查看物流：<a href=\"https://shop.qinghe.example/o/8831\">订单 8831</a>\n如有问题，直接回复这条消息即可。");
        gallery.draw("compose-text");
        sendAndAwait("已接受");
        gallery.draw("compose-accepted");

        String again = "您的围巾到货了。";
        write("text-content", again);
        sendAndAwait("已接受");
        write("text-content", again);
        press("send");
        await().atMost(PATIENCE)
                .until(() -> !robot.lookup("#ask-no-more").queryAll().isEmpty());
        gallery.draw("question-same-content");
        press("confirm-cancel");
        desk.services().settings().put(SettingsService.UNDO_SECONDS, "10");
        press("send");
        await().atMost(PATIENCE).until(() -> node("send-undo", ButtonBase.class).isVisible());
        gallery.draw("compose-undo");
        press("send-undo");
        desk.services().settings().put(SettingsService.UNDO_SECONDS, "0");

        open(desk.sandbox().follower(Scene.WINDOW_CLOSED));
        write("text-content", "您好，您的围巾到货了，随时可以来取。");
        sendAndAwait("被拒绝");
        gallery.draw("compose-refused");

        open(desk.sandbox().follower(Scene.CUT));
        write("text-content", "退款预计 3 个工作日到账。");
        sendAndAwait("未知");
        gallery.draw("compose-unknown");
        checkDrawn();
    }

    @Test
    void drawsNewsCards() throws IOException {
        OpenId plain = desk.sandbox().openIds().get(25);
        prepareDraft(plain, cards(4));
        open(plain);
        awaitPicture();
        gallery.draw("compose-news");

        OpenId one = desk.sandbox().openIds().get(26);
        prepareDraft(one, cards(1));
        open(one);
        awaitPicture();
        gallery.draw("compose-news-one");

        OpenId faulty = desk.sandbox().openIds().get(27);
        prepareDraft(
                faulty,
                List.of(
                        new NewsCard(
                                "", "", "shop.qinghe.example", desk.sandbox().pictureAddress("missing.jpg")),
                        NewsCard.EMPTY));
        open(faulty);
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#picture-verdict").queryAllAs(Labeled.class).stream()
                        .anyMatch(label ->
                                label.getText() != null && label.getText().contains("404")));
        gallery.draw("compose-news-error");

        OpenId ten = desk.sandbox().openIds().get(28);
        prepareDraft(ten, cards(10));
        Account account = desk.services().accounts().selected();
        desk.services()
                .accounts()
                .save(account.withCardsPerMessage(1))
                .toCompletableFuture()
                .join();
        open(ten);
        awaitPicture();
        gallery.draw("compose-news-plan");

        OpenId two = desk.sandbox().follower(Scene.ALLOWANCE_OF_TWO);
        prepareDraft(two, cards(4));
        open(two);
        press("plan-several");
        // a colleague serves this follower
        await().atMost(PATIENCE)
                .until(() -> !robot.lookup("#confirm-ok").queryAll().isEmpty());
        press("confirm-ok");
        await().atMost(PATIENCE)
                .until(() -> node("plan-stopped", Labeled.class).getText().contains("45047"));
        gallery.draw("compose-plan-stopped");
        desk.services().accounts().save(account).toCompletableFuture().join();
        checkDrawn();
    }

    @Test
    void drawsHistory() throws IOException {
        press("nav-history");
        gallery.draw("history-empty");
        press("nav-compose");
        for (Scene scene :
                List.of(Scene.ACCEPTED, Scene.WINDOW_CLOSED, Scene.ALLOWANCE_USED_UP, Scene.TOKEN_EXPIRED_ONCE)) {
            open(desk.sandbox().follower(scene));
            write("text-content", "早上好，您的围巾到货了。");
            sendAndAwait("已接受", "被拒绝");
        }
        OpenId plain = desk.sandbox().openIds().get(25);
        prepareDraft(plain, cards(4));
        open(plain);
        sendAndAwait("已接受");
        open(desk.sandbox().follower(Scene.CUT));
        write("text-content", "退款预计 3 个工作日到账。");
        sendAndAwait("未知");
        press("nav-history");
        TableView<?> table = node("history-table", TableView.class);
        await().atMost(PATIENCE).until(() -> table.getItems().size() >= 7);
        robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
        await().atMost(PATIENCE)
                .until(() -> !robot.lookup("#settle-arrived").queryAll().isEmpty());
        gallery.draw("history-unknown");
        robot.interact(() -> table.getSelectionModel().clearAndSelect(1));
        WaitForAsyncUtils.waitForFxEvents();
        gallery.draw("history-news");
        press("history-day");
        await().atMost(PATIENCE)
                .until(() -> !robot.lookup("#history-day-code-45015").queryAll().isEmpty());
        gallery.draw("history-day");
        press("history-day-code-45015");
        await().atMost(PATIENCE).until(() -> table.getItems().size() == 1);
        gallery.draw("history-day-code");
        press("history-day");
        press("history-filter-clear");
        await().atMost(PATIENCE).until(() -> table.getItems().size() >= 7);
        drawExport();
        write("history-search", "这里没有这样的话");
        await().atMost(PATIENCE).until(() -> table.getItems().isEmpty());
        gallery.draw("history-nothing-found");
        checkDrawn();
    }

    private void drawExport() throws IOException {
        Path folder = Files.createTempDirectory("kefudesk-export");
        Path file = folder.resolve("kefudesk-history-2026-11-23.csv");
        press("history-export");
        write(
                "history-export-path",
                folder.resolve("nowhere").resolve("kefudesk-history").toString());
        press("history-export-csv");
        await().atMost(PATIENCE)
                .until(() -> node("history-export-trouble", Labeled.class).isVisible());
        gallery.draw("history-export");
        write("history-export-path", file.toString());
        press("history-export-csv");
        await().atMost(PATIENCE)
                .until(() -> node("history-export-file", TextInputControl.class)
                        .getText()
                        .endsWith(".csv"));
        WaitForAsyncUtils.waitForFxEvents();
        gallery.draw("history-export-finished");
        press("history-export-close");
        Files.delete(file);
        Files.delete(folder);
    }

    @Test
    void drawsAccountsSettingsAndWhatLiesOverThem() throws IOException {
        press("nav-accounts");
        gallery.draw("accounts");
        press("account-add");
        write("account-name", "青禾生活");
        write("account-api-base", "http://10.0.0.1");
        press("account-save");
        gallery.draw("accounts-error");
        Account shop = new Account(
                new AccountId("shop"),
                "青禾生活",
                AccountColour.TEAL,
                "青",
                "wx1234567890abcdef",
                ((ApiAddress.Usable) ApiAddress.parse("http://127.0.0.1:1")).address(),
                10);
        desk.services().accounts().save(shop).toCompletableFuture().join();
        press("nav-settings");
        await().atMost(PATIENCE)
                .until(() ->
                        !node("settings-history-size", Labeled.class).getText().isEmpty());
        gallery.draw("settings");
        press("nav-compose");
        robot.interact(() -> choice("follower-order").setValue(FollowerFilter.Order.NAME));
        await().atMost(PATIENCE)
                .until(() -> node("follower-letters", Node.class).isVisible());
        press("follower-letter-L");
        gallery.draw("followers-by-name");
        robot.interact(() -> choice("follower-order").setValue(FollowerFilter.Order.NEWEST));
        desk.services().accounts().select(shop.id());
        await().atMost(PATIENCE)
                .until(() -> !robot.lookup("#secret-input").queryAll().isEmpty());
        gallery.draw("secret");
        press("secret-later");
        desk.services().accounts().giveSecret(shop, new AppSecret("not-a-real-secret"));
        press("follower-sync");
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#follower-sync-problem").queryAllAs(Labeled.class).stream()
                        .anyMatch(label -> label.isVisible()
                                && label.getText() != null
                                && !label.getText().isBlank()));
        gallery.draw("followers-error");
        key(KeyCode.F1, false);
        gallery.draw("shortcuts");
        key(KeyCode.ESCAPE, false);
        desk.services().accounts().select(AccountId.SANDBOX);
        WaitForAsyncUtils.waitForFxEvents();
        key(KeyCode.K, true);
        write("quick-find", "45015");
        await().atMost(PATIENCE)
                .until(() -> node("quick-find-list", ListView.class).getItems().size() >= 2);
        gallery.draw("quick-find");
        key(KeyCode.ESCAPE, false);
        checkDrawn();
    }

    @Test
    void drawsAnAccountWithAllItsSections() throws IOException {
        press("nav-accounts");
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> plays = node("sandbox-plays", ComboBox.class);
            plays.setValue(Play.IP_NOT_LISTED.pathPrefix());
        });
        await().atMost(PATIENCE)
                .until(() -> node("account-api-base", TextInputControl.class)
                        .getText()
                        .endsWith(Play.IP_NOT_LISTED.pathPrefix()));
        press("account-test");
        await().atMost(PATIENCE)
                .until(() ->
                        node("account-test-summary", Labeled.class).getText().startsWith("✕"));
        gallery.draw("accounts-test-failed");
        press("account-add");
        gallery.draw("accounts-new");
        write("account-name", "青禾生活");
        write("account-appid", "wx1234567890abcdef");
        robot.interact(() -> {
            choice("account-connection").setValue(ConnectionForm.Way.PROXY);
            choice("account-token-source").setValue(TokenForm.Source.FIXED);
            for (String section : List.of("connection", "token")) {
                node("account-section-" + section, TitledPane.class).setExpanded(true);
            }
            node("account-proxy-host", TextInputControl.class).setText("proxy.example.com:3128");
        });
        press("account-save");
        scrollForm(0.55);
        gallery.draw("accounts-sections");
        robot.interact(() -> {
            node("account-section-connection", TitledPane.class).setExpanded(false);
            node("account-section-token", TitledPane.class).setExpanded(false);
            node("account-section-sending", TitledPane.class).setExpanded(true);
        });
        scrollForm(1);
        gallery.draw("accounts-sending");
        checkDrawn();
    }

    @Test
    void drawsTheDaysQuota() throws IOException {
        press("nav-accounts");
        robot.interact(() -> {
            node("account-section-sending", TitledPane.class).setExpanded(false);
            node("account-section-diagnosis", TitledPane.class).setExpanded(true);
        });
        press("account-quota-read");
        await().atMost(PATIENCE)
                .until(() -> node("account-quota", TableView.class).getItems().size() == 3);
        scrollForm(1);
        gallery.draw("accounts-quota");
        checkDrawn();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Object> choice(String id) {
        return node(id, ComboBox.class);
    }

    private void scrollForm(double value) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            Node parent = node("account-section-sending", Node.class);
            while (!(parent instanceof ScrollPane scroll)) {
                parent = parent.getParent();
            }
            scroll.layout();
            scroll.setVvalue(value);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void checkDrawn() throws IOException {
        assertThat(gallery.drawn()).isNotEmpty();
        for (Path file : gallery.drawn()) {
            assertThat(Files.size(file))
                    .as("a picture with something on it: %s", file)
                    .isGreaterThan(8_000);
        }
    }
}
