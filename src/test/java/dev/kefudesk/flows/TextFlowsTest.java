package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
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

/** What helps to write a text, up to what WeChat gets. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class TextFlowsTest {

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

    private void paste(FxRobot robot, String text) {
        robot.interact(() -> {
            robot.lookup("#text-content").queryTextInputControl().appendText(text);
            robot.lookup("#text-content").queryTextInputControl().end();
        });
    }

    private String sent(int index) {
        return Person.body(desk.sandbox().sends().get(index))
                .at("/text/content")
                .asString();
    }

    @Test
    void aTextWithAMiniProgramAndEmojiArrivesAsWrittenWithoutWhatNobodySees(FxRobot robot) {
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-text");
        person.fill("text-content", "Parcel ");
        paste(robot, "\u200B17\uFEFF ");
        Person.until(() -> person.screen.shown("remove-invisible"));
        person.screen.click("remove-invisible");
        Person.until(() -> person.screen.text("text-content").equals("Parcel 17 "));
        robot.interact(
                () -> robot.lookup("#text-content").queryTextInputControl().end());

        person.screen.click("insert-link");
        person.screen.click("link-kind-mini");
        person.fill("link-appid", "wx1234567890abcdef");
        person.fill("link-path", "pages/order?id=17");
        person.fill("link-label", "track it");
        person.screen.click("link-insert");
        Person.until(() -> person.screen.text("text-content").contains("track it</a>"));

        person.screen.click("insert-emoji");
        Person.until(() -> person.screen.shown("emoji-group-wechat"));
        person.screen.type("package");
        Person.until(() -> person.screen.shown("emoji-1f4e6"));
        robot.push(KeyCode.ENTER);
        person.sendByKey();
        person.awaitOutcome("Accepted");
        assertThat(sent(0))
                .isEqualTo("Parcel 17 <a href=\"http://www.qq.com\" data-miniprogram-appid=\"wx1234567890abcdef\""
                        + " data-miniprogram-path=\"pages/order?id=17\">track it</a>📦");
    }

    @Test
    void aTextThatIsTooLongGoesOutInTwoParts(FxRobot robot) {
        String first = "退货说明第一句，请您先看。".repeat(50);
        String second = "第二段也要看完。".repeat(40);
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-text");
        paste(robot, first + "\n\n" + second);
        Person.until(() -> person.screen.shown("plan-text-parts"));
        assertThat(person.screen.enabled("send")).isFalse();
        assertThat(person.screen.text("plan-text-parts")).isEqualTo("Send as 2 texts");
        assertThat(person.screen.text("plan-text-parts-what"))
                .contains("1950 + 960 bytes")
                .contains("uses 2 of");
        person.screen.click("plan-text-parts");
        Person.until(() -> desk.sandbox().sends().size() == 2);
        assertThat(sent(0)).isEqualTo(first);
        assertThat(sent(1)).isEqualTo(second);
        person.awaitCount(OutcomeKind.ACCEPTED, 2);
        Person.until(() -> person.screen.text("text-content").isEmpty());
    }
}
