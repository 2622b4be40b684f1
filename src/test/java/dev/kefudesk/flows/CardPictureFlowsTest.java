package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.ui.composer.picture.PicturePane;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A card's picture from a doubt to a picture that is sure, and a card from a link, as the follower gets them in the end. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class CardPictureFlowsTest {

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
        person.choose(Scene.ACCEPTED);
        person.screen.click("kind-news");
    }

    @AfterEach
    void leave(FxRobot robot) {
        robot.interact(stage::hide);
        desk.close();
    }

    private void verdict(String beginning) {
        Person.until(() -> person.screen.shown("picture-verdict")
                && person.screen.text("picture-verdict").startsWith(beginning));
    }

    @Test
    void aPictureThatWillNotShowIsPutAtWeChatAndIsSureThen(FxRobot robot) {
        String webp = desk.sandbox().pictureAddress("picture.webp");
        person.addCard("秋茶上新", webp);
        verdict("✕ Will not be shown: WeChat shows JPG and PNG on cards, not WebP");
        Person.until(() -> words(robot, "#problems").contains("The follower will not see this picture"));
        assertThat(person.screen.enabled("send")).as("a warning stops nothing").isTrue();

        person.screen.click("picture-rehost");
        verdict("✓ Will be shown");
        String hosted = person.screen.text("card-picurl");
        assertThat(hosted).startsWith(desk.sandbox().pictureAddress("uploaded/"));
        assertThat(person.screen.text("picture-hosting")).startsWith("✓ At WeChat now as JPG, 640×320");
        Person.until(() -> !words(robot, "#problems").contains("will not see"));

        person.screen.click("notice-action");
        Person.until(() -> person.screen.text("card-picurl").equals(webp));
        verdict("✕ Will not be shown");
        person.screen.click("picture-rehost");
        Person.until(() -> person.screen.text("card-picurl").contains("/uploaded/"));
        verdict("✓ Will be shown");

        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
        person.awaitOutcome("Accepted");
        assertThat(Person.articles(desk.sandbox().sends().getFirst(), "picurl").getFirst())
                .startsWith(desk.sandbox().pictureAddress("uploaded/"));
    }

    @Test
    void aDoubtIsExplainedInDetailAndAFileTakesThePlaceOfThePicture(FxRobot robot) throws IOException {
        person.addCard("秋茶上新", desk.sandbox().pictureAddress("quoted.jpg"));
        verdict("? May not be shown: for other pages the host hands out a grey notice");
        person.screen.click("picture-more");
        Person.until(() -> person.screen.shown("picture-details"));
        assertThat(words(robot, "#picture-details"))
                .contains("JPG · 640×320 pixels (2.00 : 1)")
                .contains("By its content it is JPG; the server calls it image/jpeg")
                .contains("http, not https")
                .contains("nothing is cut off")
                .contains("200 " + desk.sandbox().pictureAddress("quoted.jpg"));
        assertThat(person.screen.shown("picture-crop")).isTrue();

        Path avif = desk.home().resolve("photo.avif");
        Files.write(avif, bytes("picture.avif"));
        take(robot, avif);
        Person.until(() -> person.screen.text("picture-hosting").startsWith("✕ AVIF cannot be converted here"));
        Path cmyk = desk.home().resolve("print.jpg");
        Files.write(cmyk, bytes("cmyk.jpg"));
        take(robot, cmyk);
        Person.until(() -> person.screen.text("card-picurl").contains("/uploaded/"));
        verdict("✓ Will be shown");
    }

    /** As the handler of a drop does: the headless platform delivers none. */
    private void take(FxRobot robot, Path file) {
        robot.interact(
                () -> robot.lookup("#picture-pane").queryAs(PicturePane.class).takeFile(file));
    }

    private byte[] bytes(String picture) throws IOException {
        try (var in = URI.create(desk.sandbox().pictureAddress(picture)).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void anAddressPastedAsTitleBecomesACard(FxRobot robot) {
        person.screen.click("news-add");
        Person.until(() -> person.screen.enabled("card-title"));
        person.paste("card-title", desk.sandbox().pageAddress("tea.html"));
        Person.until(() -> person.screen.shown("card-link-read"));
        assertThat(person.screen.text("card-link-address"))
                .isEqualTo(desk.sandbox().pageAddress("tea.html"));
        person.screen.click("card-link-read");
        Person.until(() -> person.screen.text("card-title").equals("明前新茶 & 春茶礼盒"));
        assertThat(person.screen.text("card-url")).isEqualTo(desk.sandbox().pageAddress("tea.html"));
        assertThat(person.screen.text("card-picurl")).isEqualTo(desk.sandbox().pictureAddress("tea.jpg"));
        verdict("✓ Will be shown");

        person.screen.click("card-from-link");
        person.paste("card-link-address", desk.sandbox().pageAddress("missing.html"));
        person.screen.click("card-link-read");
        Person.until(() -> person.screen.text("card-link-state").equals("✕ The server answered 404"));
        person.fill("card-link-address", desk.sandbox().pageAddress("bare.html"));
        person.screen.click("card-link-read");
        Person.until(() -> person.screen.text("notice").startsWith("What you had written was kept"));
        assertThat(person.screen.text("card-title"))
                .as("what was written stays")
                .isEqualTo("明前新茶 & 春茶礼盒");
        person.screen.click("notice-action");
        Person.until(() -> person.screen.text("card-title").equals("Opening hours"));
        Person.until(() -> person.screen.text("notice").equals("The card was filled from the page"));
        person.screen.click("notice-action");
        Person.until(() -> person.screen.text("card-title").equals("明前新茶 & 春茶礼盒"));
    }

    private static String words(FxRobot robot, String query) {
        StringBuilder words = new StringBuilder();
        robot.from(robot.lookup(query).<Node>query()).lookup((Node node) -> node instanceof Labeled).queryAll().stream()
                .filter(Node::isVisible)
                .map(Labeled.class::cast)
                .forEach(labeled -> words.append(labeled.getText()).append('\n'));
        return words.toString();
    }
}
