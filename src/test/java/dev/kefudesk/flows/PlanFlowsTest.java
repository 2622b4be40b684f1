package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
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

/** Sends that cannot surprise: ways for more cards than the account takes, questions, taking back, trying first. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class PlanFlowsTest {

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

    private void cardsPerMessage(int cards) {
        Account account = desk.services().accounts().selected();
        desk.services()
                .accounts()
                .save(account.withCardsPerMessage(cards))
                .toCompletableFuture()
                .join();
    }

    private void writeCards(Scene scene, int count) {
        person.choose(scene);
        person.screen.click("kind-news");
        for (int card = 1; card <= count; card++) {
            person.addCard("秋茶上新 " + card, desk.services().samplePictures().getFirst());
        }
    }

    @Test
    void severalMessagesGoOutInOrder() {
        cardsPerMessage(1);
        writeCards(Scene.ACCEPTED, 3);
        assertThat(person.screen.enabled("send")).isFalse();
        assertThat(person.screen.text("plan-several")).contains("Send 3 messages");
        person.screen.click("plan-several");
        Person.until(() -> desk.sandbox().sends().size() == 3);
        assertThat(desk.sandbox().sends()).flatExtracting(Person::titles).containsExactly("秋茶上新 1", "秋茶上新 2", "秋茶上新 3");
        Person.until(() -> person.screen.rows("news-cards").isEmpty());
        assertThat(person.screen.shown("confirm-ok")).isFalse();
    }

    @Test
    void aRefusedPlanSaysWhereItStoppedAndKeepsTheCards() {
        cardsPerMessage(1);
        writeCards(Scene.WINDOW_CLOSED, 2);
        person.insist(() -> person.screen.click("plan-several"));
        Person.until(() -> person.screen.shown("plan-stopped"));
        assertThat(person.screen.text("plan-stopped"))
                .contains("message 1 of 2")
                .contains("2 cards stay");
        assertThat(desk.sandbox().sends()).hasSize(1);
    }

    @Test
    void aRefusalInTheMiddleEndsThePlanAndKeepsWhatWasNotAccepted() {
        cardsPerMessage(1);
        writeCards(Scene.ALLOWANCE_OF_TWO, 4);
        person.insist(() -> person.screen.click("plan-several"));
        Person.until(() -> person.screen.shown("plan-stopped"));
        assertThat(person.screen.text("plan-stopped"))
                .contains("message 3 of 4")
                .contains("45047")
                .contains("2 cards stay");
        assertThat(person.screen.rows("news-cards")).hasSize(2);
        assertThat(person.screen.rows("news-cards").getFirst()).contains("秋茶上新 3");
        assertThat(desk.sandbox().sends()).flatExtracting(Person::titles).containsExactly("秋茶上新 1", "秋茶上新 2", "秋茶上新 3");
        assertThat(person.screen.enabled("send")).isFalse();
        person.awaitCount(OutcomeKind.ACCEPTED, 2);
        person.awaitCount(OutcomeKind.REFUSED, 1);
    }

    @Test
    void aTooManyCardsAnswerLeadsToTheWays() {
        writeCards(Scene.ONE_CARD, 2);
        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
        person.awaitOutcome("Refused");
        person.screen.click("outcome-next-action");
        Person.until(() -> person.screen.shown("plan-several"));
        assertThat(desk.services().accounts().selected().cardsPerMessage()).isEqualTo(1);
        assertThat(person.screen.text("send")).contains("Choose how to send");
        assertThat(desk.sandbox().sends()).hasSize(1);
    }

    @Test
    void theSameTextTwiceAsksAndCanBeLeft() {
        person.send(Scene.ACCEPTED, "您好");
        person.awaitOutcome("Accepted");
        person.fill("text-content", "您好");
        person.sendByKey();
        Person.until(() -> person.screen.shown("ask-no-more"));
        person.screen.click("confirm-cancel");
        assertThat(desk.sandbox().sends()).hasSize(1);
        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
        Person.until(() -> person.screen.shown("ask-no-more"));
        person.screen.click("ask-no-more");
        person.screen.click("confirm-ok");
        Person.until(() -> desk.sandbox().sends().size() == 2);
    }

    @Test
    void escapeTakesASendBackAndSendNowDoesNotWait(FxRobot robot) {
        desk.services().settings().put(SettingsService.UNDO_SECONDS, "10");
        person.send(Scene.ACCEPTED, "稍等");
        Person.until(() -> person.screen.shown("send-undo"));
        robot.push(KeyCode.ESCAPE);
        Person.until(() -> person.screen.enabled("send"));
        assertThat(desk.sandbox().sends()).isEmpty();
        assertThat(person.screen.text("text-content")).isEqualTo("稍等");
        person.screen.click("send");
        Person.until(() -> person.screen.shown("send-now"));
        person.screen.click("send-now");
        person.awaitOutcome("Accepted");
        assertThat(desk.sandbox().sends()).hasSize(1);
    }

    @Test
    void theDraftIsTriedOnTheTestFollowerFirst() {
        person.choose(Scene.WINDOW_CLOSED);
        assertThat(person.screen.enabled("send-to-me")).isFalse();
        person.choose(Scene.ACCEPTED);
        person.screen.click("mark-test-follower");
        person.choose(Scene.WINDOW_CLOSED);
        person.screen.click("kind-text");
        person.fill("text-content", "先看看");
        Person.until(() -> person.screen.enabled("send-to-me"));
        person.screen.click("send-to-me");
        Person.until(() ->
                person.screen.shown("notice") && person.screen.text("notice").contains("test follower"));
        assertThat(desk.sandbox().sends())
                .singleElement()
                .satisfies(send ->
                        assertThat(send.openId()).isEqualTo(desk.sandbox().follower(Scene.ACCEPTED)));
        assertThat(person.screen.text("text-content")).isEqualTo("先看看");
    }

    @Test
    void afterAnUnknownOutcomeItAsksAndTheTickedBoxSendsThePlanWhole() {
        cardsPerMessage(1);
        person.send(Scene.EMPTY_OBJECT, "您好");
        person.awaitOutcome("Unknown");
        writeCards(Scene.EMPTY_OBJECT, 2);
        person.screen.click("plan-first");
        Person.until(() -> person.screen.shown("ask-no-more"));
        person.screen.click("confirm-cancel");
        assertThat(desk.sandbox().sends()).hasSize(1);
        Person.until(() -> person.screen.enabled("plan-first"));
        person.screen.click("plan-first");
        Person.until(() -> person.screen.shown("ask-no-more"));
        person.screen.click("ask-no-more");
        person.screen.click("confirm-ok");
        Person.until(() -> desk.sandbox().sends().size() == 2);
    }

    @Test
    void aHeldSendGoesOutByItselfWhenItsTimeHasCome() {
        desk.services().settings().put(SettingsService.UNDO_SECONDS, "1");
        person.send(Scene.ACCEPTED, "一秒后发出");
        person.awaitOutcome("Accepted");
        assertThat(desk.sandbox().sends()).hasSize(1);
        assertThat(person.screen.text("text-content")).isEmpty();
    }
}
