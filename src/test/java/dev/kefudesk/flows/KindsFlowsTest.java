package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.sandbox.RecordedSend;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
import java.util.List;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
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
import tools.jackson.databind.JsonNode;

/** Menu messages, published articles, coupons, and what stands beside any message. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class KindsFlowsTest {

    private DeskFixture desk;
    private Stage stage;
    private Person person;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        desk = DeskFixture.english();
        person = new Person(robot, desk, stage);
    }

    @AfterEach
    void leave(FxRobot robot) {
        robot.interact(stage::hide);
        desk.close();
    }

    private List<RecordedSend> sends() {
        return desk.sandbox().sends();
    }

    private JsonNode sent(int count) {
        Person.until(() -> sends().size() == count);
        return Person.body(sends().getLast());
    }

    private static void choose(FxRobot robot, String menu, String item) {
        robot.clickOn("#" + menu);
        Person.until(() -> robot.lookup("#" + item).tryQuery().isPresent());
        robot.clickOn("#" + item);
    }

    private void send() {
        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
    }

    @Test
    void aMenuAndACouponAreWrittenSentAndGoneFromTheDraft(FxRobot robot) {
        person.choose(Scene.ACCEPTED);
        choose(robot, "kind-more", "kind-choose-menu");
        assertThat(person.screen.text("menu-note"))
                .contains("not to this console")
                .contains("3 messages within 1 minute");
        person.fill("menu-head", "您对本次服务是否满意？");
        person.screen.click("menu-add");
        person.screen.type("满意");
        person.screen.click("menu-add");
        assertThat(person.screen.enabled("send")).isFalse();
        person.screen.type("不满意");
        robot.clickOn(robot.lookup("#menu-choice-up").<Node>queryAll().stream()
                .filter(button -> !button.isDisabled())
                .findFirst()
                .orElseThrow());
        person.fill("menu-tail", "谢谢");
        send();

        JsonNode menu = sent(1);
        assertThat(menu.path("msgtype").asString()).isEqualTo("msgmenu");
        assertThat(menu.path("msgmenu").toString())
                .isEqualTo("{\"head_content\":\"您对本次服务是否满意？\",\"list\":[{\"id\":\"2\",\"content\":\"不满意\"},"
                        + "{\"id\":\"1\",\"content\":\"满意\"}],\"tail_content\":\"谢谢\"}");
        assertThat(menu.has("customservice")).isFalse();
        person.awaitOutcome("Accepted");
        Person.until(() -> person.screen.text("menu-head").isEmpty());

        choose(robot, "kind-more", "kind-choose-coupon");
        person.fill("coupon-id", " pCard-1 ");
        person.fill("coupon-ext", "{\"code\":\"7\"");
        Person.until(() -> person.screen.text("send-state").contains("JSON object"));
        person.fill("coupon-ext", "");
        send();
        assertThat(sent(2).path("wxcard").toString()).isEqualTo("{\"card_id\":\"pCard-1\"}");
        person.awaitOutcome("Accepted");
    }

    @Test
    void anArticleIsChosenByKeyboardAndSentOrTurnedIntoACard(FxRobot robot) {
        person.choose(Scene.ACCEPTED);
        robot.interact(() -> robot.lookup("#kind-more").query().requestFocus());
        robot.push(KeyCode.SPACE);
        Person.until(() -> robot.lookup("#kind-choose-article").tryQuery().isPresent());
        // the kinds of files come first: picture, voice, video, music
        for (int item = 0; item < 5; item++) {
            robot.push(KeyCode.DOWN);
        }
        robot.push(KeyCode.ENTER);
        Person.until(() -> person.screen.shown("article-pick"));
        person.screen.click("article-pick");
        Person.until(() -> person.screen.rows("article-list").size() >= 5);
        assertThat(person.screen.text("article-status")).contains("20 of 45").contains("1 of 100");
        person.screen.type("龙井");
        Person.until(() -> person.screen.rows("article-list").size() == 1);
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        Person.until(() -> person.screen.shown("article-title"));
        assertThat(person.screen.text("article-title")).isEqualTo("春茶上市：今年的第一批明前龙井");
        send();
        JsonNode article = sent(1).path("mpnewsarticle");
        assertThat(article.path("article_id").asString()).isNotBlank();
        person.awaitOutcome("Accepted");

        Person.until(() -> !person.screen.shown("article-title"));
        person.screen.click("article-pick");
        Person.until(() -> person.screen.rows("article-list").size() >= 5);
        person.screen.clickRow("article-list", "（之2）");
        assertThat(person.screen.enabled("article-use")).isFalse();
        String calls = "/cgi-bin/freepublish/batchget";
        assertThat(desk.sandbox().requests(calls)).isEqualTo(1);
        robot.moveTo("#article-list").scroll(40, VerticalDirection.DOWN);
        Person.until(() -> person.screen.text("article-status").contains("40 of 45"));
        assertThat(desk.sandbox().requests(calls)).isEqualTo(2);
        person.screen.click("article-as-card");
        Person.until(() -> person.screen.shown("card-title"));
        assertThat(person.screen.text("card-title")).contains("（之2）");
        assertThat(person.screen.text("card-url"))
                .startsWith("http://mp.weixin.qq.com/s?__biz=")
                .endsWith("idx=2");
        assertThat(person.screen.text("card-picurl")).contains("/pictures/");
    }

    @Test
    void whoItIsShownFromAndThatAnAiMadeItGoAlongAndAreNoPartOfWhatWasSaid(FxRobot robot) {
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-text");
        person.fill("text-content", "您好");
        String typing = "Typing " + desk.sandbox().follower(Scene.ACCEPTED).value();
        Person.until(() -> desk.sandbox().typing().contains(typing));
        robot.clickOn("#send-as");
        Person.until(() -> robot.lookup("#send-as-agent").queryAll().size() == 2);
        robot.clickOn(robot.lookup("#send-as-agent").nth(1).<Node>query());
        Person.until(() -> person.screen.text("send").contains("客服2"));
        person.screen.click("ai-made");
        send();

        JsonNode first = sent(1);
        assertThat(first.path("customservice").toString()).isEqualTo("{\"kf_account\":\"agent2@sandbox\"}");
        assertThat(first.path("aimsgcontext").toString()).isEqualTo("{\"is_ai_msg\":1}");
        person.awaitOutcome("Accepted");
        Person.until(() -> !robot.lookup("#ai-made").queryAs(CheckBox.class).isSelected());

        choose(robot, "send-as", "send-as-itself");
        Person.until(() -> !person.screen.text("send").contains("客服2"));
        person.fill("text-content", "您好");
        send();
        Person.until(() -> person.screen.shown("confirm-ok"));
        person.screen.click("confirm-ok");
        JsonNode second = sent(2);
        assertThat(second.has("customservice")).isFalse();
        assertThat(second.has("aimsgcontext")).isFalse();
    }

    @Test
    void aCustomerServiceAccountThatIsGoneIsSaidAndOnlyAPersonFallsBack(FxRobot robot) {
        var account = desk.services().accounts().selected().id();
        desk.services().contact().sendAs().choose(account, "gone@sandbox");
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-text");
        person.fill("text-content", "您好");
        Person.until(() -> person.screen.shown("send-as-gone"));
        send();
        assertThat(sent(1).path("customservice").path("kf_account").asString()).isEqualTo("gone@sandbox");
        person.awaitOutcome("Refused");
        assertThat(person.screen.text("outcome")).contains("65401");

        person.screen.click("send-as-fall-back");
        Person.until(() -> !person.screen.shown("send-as-gone"));
        person.insist(() -> person.screen.click("send"));
        assertThat(sent(2).has("customservice")).isFalse();
        person.awaitOutcome("Accepted");
    }
}
