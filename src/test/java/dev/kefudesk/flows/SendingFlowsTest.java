package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.sandbox.RecordedSend;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Writing and sending, as the sandbox has it in the end. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class SendingFlowsTest {

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

    @Test
    void theFirstTextOfAnEmptyHomeArrivesOnce() {
        person.send(Scene.ACCEPTED, "您好，围巾到货了 <3");

        person.awaitOutcome("Accepted");
        assertThat(desk.sandbox().sends()).hasSize(1);
        RecordedSend send = desk.sandbox().sends().getFirst();
        assertThat(send.openId()).isEqualTo(desk.sandbox().follower(Scene.ACCEPTED));
        assertThat(Person.body(send).path("text").path("content").asString("")).isEqualTo("您好，围巾到货了 <3");
        Person.until(() -> person.screen.text("text-content").isEmpty());
    }

    @Test
    void tenCardsWithPicturesArriveAsOneMessage() {
        List<String> titles =
                IntStream.rangeClosed(1, 10).mapToObj(i -> "秋茶上新 " + i).toList();
        List<String> pictures = desk.services().samplePictures().subList(0, 10);
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-news");
        for (int i = 0; i < 10; i++) {
            person.addCard(titles.get(i), pictures.get(i));
        }
        assertThat(person.screen.enabled("news-add")).isFalse();
        person.screen.click("preview-toggle");
        Person.until(() -> person.screen.pictures("preview") >= 10);
        person.screen.click("preview-toggle");

        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");

        person.awaitOutcome("Accepted");
        assertThat(desk.sandbox().sends()).hasSize(1);
        assertThat(Person.titles(desk.sandbox().sends().getFirst())).isEqualTo(titles);
        assertThat(Person.articles(desk.sandbox().sends().getFirst(), "picurl")).isEqualTo(pictures);
    }

    @Test
    void cardsMovedByButtonKeyAndMouseArriveInTheirNewOrder(FxRobot robot) {
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-news");
        for (String title : List.of("A", "B", "C", "D")) {
            person.addCard(title, desk.services().samplePictures().getFirst());
        }

        person.chooseCard("D");
        person.screen.click("card-up");
        assertShown("A", "B", "D", "C");

        person.chooseCard("A");
        person.alt(KeyCode.DOWN);
        assertShown("B", "A", "D", "C");

        Bounds last = row(robot, 3);
        Bounds first = row(robot, 0);
        robot.moveTo(last.getCenterX(), last.getCenterY())
                .press(MouseButton.PRIMARY)
                .moveTo(first.getCenterX(), first.getCenterY())
                .moveTo(first.getCenterX(), first.getMinY() + 3)
                .release(MouseButton.PRIMARY);
        assertShown("C", "B", "A", "D");

        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
        person.awaitOutcome("Accepted");
        assertThat(Person.titles(desk.sandbox().sends().getFirst())).containsExactly("C", "B", "A", "D");
    }

    private void assertShown(String... titles) {
        assertThat(person.screen.rows("news-cards"))
                .map(row -> row.replaceAll("[^A-D]", ""))
                .containsExactly(titles);
    }

    private static Bounds row(FxRobot robot, int index) {
        return robot.lookup("#news-cards .list-cell").queryAll().stream()
                .map(node -> (ListCell<?>) node)
                .filter(cell -> !cell.isEmpty() && cell.getIndex() == index)
                .map(cell -> cell.localToScreen(cell.getBoundsInLocal()))
                .findFirst()
                .orElseThrow();
    }
}
