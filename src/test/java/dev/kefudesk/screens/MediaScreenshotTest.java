package dev.kefudesk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.testing.ChineseFont;
import dev.kefudesk.testing.DeskFixture;
import dev.kefudesk.testing.MediaFiles;
import dev.kefudesk.ui.composer.kinds.MediaField;
import dev.kefudesk.ui.fx.ScreenRobot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
import org.testfx.util.WaitForAsyncUtils;

/** The kinds that have a file, as they are written and as the follower will see them. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
final class MediaScreenshotTest {

    private static final int MB = 1024 * 1024;

    @TempDir
    Path folder;

    private final ScreenRobot screen = new ScreenRobot();
    private DeskFixture desk;
    private Stage stage;
    private FxRobot robot;
    private Gallery gallery;

    @Start
    void start(Stage ignored) {
        stage = new Stage();
    }

    @BeforeEach
    void ready(FxRobot given) {
        robot = given;
        robot.interact(ChineseFont::load);
        desk = DeskFixture.start(DeskFixture.options("zh", "light").withZone(ZoneId.of("Asia/Shanghai")));
        robot.interact(() -> desk.open(stage, 1366, 768));
        gallery = new Gallery(desk, stage);
        until(() -> screen.rows("follower-list").size() > 5);
        robot.interact(() -> desk.window().writeTo(desk.sandbox().follower(Scene.ACCEPTED)));
        until(() -> screen.shown("recipient") && screen.text("recipient").contains(Scene.ACCEPTED.remark()));
    }

    @AfterEach
    void close() {
        desk.close();
        robot.interact(stage::close);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).until(condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void kind(MessageKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        robot.interact(() -> robot.lookup("#kind-more").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> ("kind-choose-" + name).equals(item.getId()))
                .forEach(MenuItem::fire));
        until(() -> screen.shown("kind-" + name));
    }

    private void drop(String place, String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        robot.interact(() ->
                robot.lookup("#" + place + "-drop").queryAs(MediaField.class).take(List.of(file.toFile())));
    }

    private void uploaded(String place) {
        until(() ->
                screen.shown(place + "-state") && screen.text(place + "-state").startsWith("✓"));
    }

    private void write(String id, String text) {
        robot.interact(() -> robot.lookup("#" + id).queryTextInputControl().setText(text));
    }

    @Test
    void everyKindInBothLanguagesAndThemes() throws IOException {
        kind(MessageKind.IMAGE);
        drop("media", "新茶上市.jpg", MediaFiles.picture("jpg", 800, 600));
        uploaded("media");
        gallery.draw("media-image");

        kind(MessageKind.VOICE);
        drop("media", "问候.amr", MediaFiles.amr(17 * 50));
        uploaded("media");
        drop("media", "太长.amr", MediaFiles.amr(75 * 50));
        until(() -> screen.shown("media-fault"));
        gallery.draw("media-voice-refused");

        kind(MessageKind.VIDEO);
        write("video-title", "茶园一日");
        drop("thumb", "封面.jpg", MediaFiles.picture("jpg", 640, 360));
        uploaded("thumb");
        desk.sandbox().holdUploads();
        drop("media", "茶园.mp4", MediaFiles.mp4(31, 9 * MB));
        until(() -> screen.shown("media-progress"));
        gallery.draw("media-video-uploading");
        desk.sandbox().releaseUploads();

        kind(MessageKind.MUSIC);
        write("music-title", "雨声");
        write("music-description", "白噪音，适合午后喝茶");
        write("music-url", "https://example.com/rain.mp3");
        drop("thumb", "雨.png", MediaFiles.picture("png", 300, 300));
        uploaded("thumb");
        gallery.draw("media-music");

        kind(MessageKind.MINI_PROGRAM);
        write("mini-title", "订单 17 已发货，点此查看物流");
        write("mini-appid", "wx0123456789abcdef");
        write("mini-path", "pages/order?id=17");
        drop("thumb", "卡片.jpg", MediaFiles.picture("jpg", 520, 416));
        uploaded("thumb");
        gallery.draw("media-mini-program");
        assertThat(gallery.drawn())
                .hasSize(20)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
}
