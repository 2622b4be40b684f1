package dev.kefudesk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.sandbox.RecordedSend;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.MediaFiles;
import dev.kefudesk.ui.composer.kinds.MediaField;
import dev.kefudesk.ui.fx.ScreenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import tools.jackson.databind.JsonNode;

/** Pictures, recordings, videos, music and mini-programs, from the file to the follower. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
final class MediaFlowsTest {

    private static final int MB = 1024 * 1024;
    private static final String UPLOAD = "/cgi-bin/media/upload";

    @TempDir
    Path folder;

    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;
    private Person person;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void sitDown(FxRobot given) {
        robot = given;
        desk = DeskFixture.english();
        person = new Person(robot, desk, stage);
    }

    @AfterEach
    void leave() {
        robot.interact(stage::hide);
        desk.close();
    }

    private void kind(MessageKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        robot.interact(() -> robot.lookup("#kind-more").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> ("kind-choose-" + name).equals(item.getId()))
                .forEach(MenuItem::fire));
        Person.until(() -> person.screen.shown("kind-" + name));
    }

    private void drop(String place, String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        robot.interact(() ->
                robot.lookup("#" + place + "-drop").queryAs(MediaField.class).take(List.of(file.toFile())));
    }

    private void uploaded(String place) {
        awaitText(place + "-state", "At WeChat until");
    }

    private void awaitText(String id, String words) {
        Person.until(() -> words(id).contains(words));
    }

    /** What a label says, {@code ""} where it is not on screen: a file comes and goes. */
    private String words(String id) {
        try {
            return person.screen.text(id);
        } catch (ScreenFailure notThere) {
            return "";
        }
    }

    private void send() {
        Person.until(() -> person.screen.enabled("send"));
        person.screen.click("send");
    }

    private JsonNode sent() {
        RecordedSend last = desk.sandbox().sends().getLast();
        assertThat(last.errcode()).isZero();
        return Person.body(last).path(last.msgtype());
    }

    @Test
    void aPictureIsUploadedWhileOneLooksAndSentByItsNumber() throws IOException {
        person.choose(Scene.ACCEPTED);
        kind(MessageKind.IMAGE);
        assertThat(person.screen.text("media-limits")).contains("JPG").contains("10 MB");
        assertThat(person.screen.enabled("send")).isFalse();
        drop("media", "新茶.png", MediaFiles.picture("jpg", 320, 240));
        uploaded("media");
        assertThat(person.screen.text("media-name")).isEqualTo("新茶.png");
        assertThat(person.screen.text("media-facts")).contains("JPG").contains("320×240");
        send();
        person.awaitOutcome("Accepted");
        assertThat(sent().path("media_id").asString("")).startsWith("image_");
        Person.until(() -> !person.screen.shown("media-name"));

        // the same file for somebody else is not uploaded again
        person.choose(Scene.TOKEN_EXPIRED_ONCE);
        kind(MessageKind.IMAGE);
        drop("media", "again.jpg", MediaFiles.picture("jpg", 320, 240));
        uploaded("media");
        assertThat(desk.sandbox().requests(UPLOAD)).isEqualTo(1);

        // and the history has it again, file and all
        person.screen.click("nav-history");
        Person.until(() -> person.screen.rows("history-table").size() == 1);
        assertThat(person.screen.rows("history-table").getFirst()).contains("新茶.png");
        person.screen.clickRow("history-table", "新茶.png");
        Person.until(() -> person.screen.shown("history-again"));
        person.screen.click("history-again");
        awaitText("media-name", "新茶.png");
        uploaded("media");
        assertThat(person.screen.text("recipient")).contains(Scene.ACCEPTED.remark());
        assertThat(desk.sandbox().requests(UPLOAD)).isEqualTo(1);
    }

    @Test
    void whatDoesNotSuitSaysWhyAndAPastedPictureAndASmallerOneDo() throws IOException {
        person.choose(Scene.ACCEPTED);
        kind(MessageKind.IMAGE);
        drop("media", "film.mp4", MediaFiles.mp4(3, 100));
        awaitText("media-fault", "This is MP4");
        byte[] large = MediaFiles.padded(MediaFiles.picture("png", 300, 200), 10 * MB + 300 * 1024);
        drop("media", "large.png", large);
        awaitText("media-fault", "WeChat takes up to 10 MB");
        assertThat(person.screen.text("media-fault")).contains("10.3 MB");
        assertThat(desk.sandbox().requests(UPLOAD)).isZero();
        person.screen.click("media-shrink");
        uploaded("media");
        assertThat(person.screen.shown("media-fault")).isFalse();
        assertThat(person.screen.text("media-name")).isEqualTo("large.jpg");
        assertThat(person.screen.text("media-state")).contains("smaller JPG");

        WritableImage copied = new WritableImage(60, 40);
        for (int x = 0; x < 60; x++) {
            copied.getPixelWriter().setColor(x, 20, Color.TEAL);
        }
        robot.interact(
                () -> robot.lookup("#media-drop").queryAs(MediaField.class).take(copied));
        awaitText("media-name", "Pasted picture.png");
        uploaded("media");
        person.screen.click("media-remove");
        Person.until(() -> !person.screen.shown("media-name"));
        assertThat(person.screen.enabled("send")).isFalse();

        kind(MessageKind.VOICE);
        drop("media", "long.amr", MediaFiles.amr(64 * 50));
        awaitText("media-fault", "lasts 1:04");
        drop("media", "short.amr", MediaFiles.amr(12 * 50));
        uploaded("media");
        assertThat(person.screen.text("media-facts")).contains("0:12");
        send();
        person.awaitOutcome("Accepted");
        assertThat(sent().path("media_id").asString("")).startsWith("voice_");
    }

    @Test
    void aNumberThatHasGoneIsRefusedAndTheNextSendUploadsAgain() throws IOException {
        person.choose(Scene.ACCEPTED);
        kind(MessageKind.IMAGE);
        drop("media", "a.jpg", MediaFiles.picture("jpg", 320, 240));
        uploaded("media");
        desk.sandbox().forgetMedia();
        send();
        person.awaitOutcome("Refused");
        assertThat(person.screen.text("outcome")).contains("40007");
        assertThat(desk.sandbox().sends()).hasSize(1);
        awaitText("media-state", "Uploaded when the message is sent");
        assertThat(desk.sandbox().requests(UPLOAD)).isEqualTo(1);

        person.insist(() -> person.screen.click("send"));
        person.awaitOutcome("Accepted");
        assertThat(desk.sandbox().requests(UPLOAD)).isEqualTo(2);
        assertThat(desk.sandbox().sends()).hasSize(2);
        Person.until(() -> !person.screen.shown("media-name"));
    }

    @Test
    void anUploadShowsHowFarItIsCanBeEndedAndIsMadeUpForBySending() throws IOException {
        person.choose(Scene.ACCEPTED);
        kind(MessageKind.VIDEO);
        desk.sandbox().holdUploads();
        drop("media", "茶园.mp4", MediaFiles.mp4(31, 9 * MB));
        Person.until(() -> person.screen.shown("media-progress"));
        assertThat(person.screen.text("media-facts")).contains("9 MB").contains("0:31");
        assertThat(person.screen.text("media-state")).contains("Uploading");
        person.screen.click("media-cancel");
        awaitText("media-state", "Uploaded when the message is sent");
        assertThat(person.screen.shown("media-progress")).isFalse();
        person.fill("video-title", "茶园一日");

        send();
        awaitText("send-state", "Uploading the file");
        person.screen.click("send-cancel");
        Person.until(() -> person.screen.enabled("send"));
        assertThat(desk.sandbox().sends()).isEmpty();
        assertThat(person.screen.text("video-title")).isEqualTo("茶园一日");

        desk.sandbox().releaseUploads();
        person.screen.click("send");
        person.awaitOutcome("Accepted");
        assertThat(sent().path("media_id").asString("")).startsWith("video_");
        assertThat(sent().path("title").asString("")).isEqualTo("茶园一日");
        Person.until(() -> person.screen.text("video-title").isEmpty());
    }

    @Test
    void musicAndAMiniProgramTakeAnyPictureForAThumbAndComeBackWithTheirDraft() throws IOException {
        person.choose(Scene.ACCEPTED);
        kind(MessageKind.MUSIC);
        person.fill("music-title", "雨声");
        person.fill("music-url", "https://example.com/rain.mp3");
        assertThat(person.screen.enabled("send")).isFalse();
        drop("thumb", "cover.png", MediaFiles.noise("png", 420, 300));
        uploaded("thumb");
        assertThat(person.screen.text("thumb-name")).isEqualTo("cover.jpg");
        assertThat(person.screen.text("thumb-state")).contains("smaller JPG");
        send();
        person.awaitOutcome("Accepted");
        assertThat(sent().path("thumb_media_id").asString("")).startsWith("thumb_");
        assertThat(sent().path("musicurl").asString("")).isEqualTo("https://example.com/rain.mp3");

        kind(MessageKind.MINI_PROGRAM);
        person.fill("mini-title", "订单 17");
        person.fill("mini-appid", "wx0123456789abcdef");
        person.fill("mini-path", "pages/order?id=17&x=1");
        drop("thumb", "card.gif", MediaFiles.picture("gif", 520, 416));
        uploaded("thumb");
        // somebody else is looked at meanwhile
        person.choose(Scene.ANSWERS);
        person.choose(Scene.ACCEPTED);
        Person.until(() -> person.screen.shown("mini-title")
                && person.screen.text("mini-title").equals("订单 17"));
        uploaded("thumb");
        send();
        person.awaitOutcome("Accepted");
        assertThat(sent().path("pagepath").asString("")).isEqualTo("pages/order?id=17&x=1");
        assertThat(sent().path("thumb_media_id").asString("")).startsWith("thumb_");
    }
}
