package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.port.SnippetStore.Saved;
import dev.kefudesk.service.snippet.SnippetService;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
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

/** Snippets while one writes, and the page on which they are written, as people see them. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
final class SnippetScreenshotTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;
    private Gallery gallery;

    @Start
    void start(Stage ignored) {
        ChineseFont.load();
        stage = new Stage();
        desk = DeskFixture.chinese().open(stage, 1366, 768);
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        gallery = new Gallery(desk, stage);
        await().atMost(PATIENCE)
                .until(() -> node("follower-list", ListView.class).getItems().size() > 20);
    }

    @AfterEach
    void close() {
        desk.close();
        robot.interact(stage::close);
    }

    private Snippet text(String folder, String name, String text) {
        return saved(Snippet.fresh(folder, name, new SnippetContent.Text(text)));
    }

    private Snippet saved(Snippet snippet) {
        SnippetService snippets = desk.services().snippets().snippets();
        return ((Saved) snippets.save(snippet).toCompletableFuture().join()).now();
    }

    @Test
    void drawsSnippets() throws Exception {
        press("nav-snippets");
        await().atMost(PATIENCE).until(() -> shows("snippets-nothing-action"));
        gallery.draw("snippets-none");
        Snippet address = text("售后/退换", "退货地址", """
                {alias}您好，退货请寄：
                杭州市西湖区文三路 100 号 2 号楼，收件人“售后部”，电话 0571-88880000。
                包裹里请放一张纸条，写上订单号 {订单号}。
                进度可以在这里查看：https://shop.example/return?order={订单号}

                {agent}，{today}""");
        text("售后/退换", "换货流程", "换货请先在订单里点“申请换货”，我们收到旧货后两天内寄出新货。");
        text("售后", "发票", "发票会在确认收货后三天内发到您的邮箱。");
        text("售前", "发货时间", "今天 16:00 前下单当天发货，之后的第二天发。");
        text("", "稍等", "您好，正在为您查询，请稍等。");
        Snippet cards = saved(Snippet.fresh(
                "新品",
                "冬装三件",
                new SnippetContent.Cards(List.of(
                        new NewsCard(
                                "冬季新品到店",
                                "羊毛围巾与手套，本周到店自提另有优惠",
                                "https://shop.example/new",
                                "https://shop.example/1.jpg"),
                        new NewsCard("羊毛围巾", "", "https://shop.example/scarf", "https://shop.example/2.jpg"),
                        new NewsCard(
                                "手套", "", "https://shop.example/gloves?to={alias}", "https://shop.example/3.jpg")))));
        await().atMost(PATIENCE)
                .until(() -> node("snippets-list", ListView.class).getItems().size() == 6);
        select(address);
        gallery.draw("snippets-text");
        select(cards);
        gallery.draw("snippets-cards");
        select(address);
        robot.interact(
                () -> robot.lookup("#snippet-text").queryTextInputControl().appendText(" 改"));
        saved(address.with(false, "售后/退换", "退货地址", new SnippetContent.Text("新仓库：宁波市海曙区")));
        await().atMost(PATIENCE).until(() -> shows("snippet-conflict"));
        gallery.draw("snippets-changed-meanwhile");
        press("snippet-take-theirs");

        writing(address);
        for (var file : gallery.drawn()) {
            assertThat(Files.size(file)).as(file.toString()).isGreaterThan(10_000);
        }
    }

    private void writing(Snippet address) {
        saved(desk.services()
                .snippets()
                .snippets()
                .find(address.id())
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .with(false, address.folder(), address.name(), address.content()));
        OpenId to = desk.sandbox().openIds().get(26);
        robot.interact(() -> desk.window().writeTo(to));
        await().atMost(PATIENCE).until(() -> to.equals(desk.window().recipient()));
        await().atMost(PATIENCE).until(() -> shows("text-content"));
        robot.interact(() -> robot.lookup("#text-content").query().requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        robot.write("/");
        await().atMost(PATIENCE).until(() -> shows("snippet-list"));
        gallery.draw("snippets-slash");
        robot.write("thdz");
        await().atMost(PATIENCE)
                .until(() -> node("snippet-list", ListView.class).getItems().size() == 1);
        robot.push(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> shows("snippet-variables"));
        gallery.draw("snippets-variables");
        press("snippet-variables-insert");
        await().atMost(PATIENCE).until(() -> shows("problem-fill"));
        gallery.draw("snippets-variable-empty");
        press("snippet-save");
        await().atMost(PATIENCE).until(() -> shows("snippet-save-name"));
        gallery.draw("snippets-save");
    }

    private void select(Snippet snippet) {
        robot.interact(() -> {
            ListView<Snippet> list = robot.lookup("#snippets-list").queryListView();
            list.getSelectionModel()
                    .select(list.getItems().stream()
                            .filter(one -> one.id().equals(snippet.id()))
                            .findFirst()
                            .orElseThrow());
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String id) {
        robot.interact(() -> node(id, ButtonBase.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <T> T node(String id, Class<T> type) {
        return type.cast(robot.lookup("#" + id).query());
    }

    private boolean shows(String id) {
        WaitForAsyncUtils.waitForFxEvents();
        for (Node node = robot.lookup("#" + id).tryQuery().orElse(null); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return robot.lookup("#" + id).tryQuery().isPresent();
    }
}
