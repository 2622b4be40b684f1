package dev.kefudesk.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.sandbox.RecordedSend;
import dev.kefudesk.ui.fx.ScreenRobot;
import dev.kefudesk.ui.fx.ScreenRobot.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourJudgementTest {

    private static final OpenId FOLLOWER = new OpenId("oKf5dAAAAAAAAAAAAAAAAAAAAAAA");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TourPrinter printer;
    private Guide guide;

    @BeforeEach
    void makeGuide() {
        printer = new TourPrinter(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        guide = new Guide(printer, new TourAlbum(folder), new ScreenRobot());
    }

    @Test
    void takesARecordedTextApart() {
        Recorded recorded =
                Recorded.of(send("{\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"您好\"}}", true, 0));

        assertThat(recorded.touser()).isEqualTo("o1");
        assertThat(recorded.text()).isEqualTo("您好");
    }

    @Test
    void takesRecordedCardsApart() {
        Recorded recorded = Recorded.of(send(
                "{\"touser\":\"o1\",\"msgtype\":\"news\",\"news\":{\"articles\":["
                        + "{\"title\":\"T\",\"description\":\"D\",\"url\":\"http://u\",\"picurl\":\"http://p\"},{}]}}",
                true,
                0));

        assertThat(recorded.articles())
                .containsExactly(
                        new Recorded.Article("T", "D", "http://u", "http://p"), new Recorded.Article("", "", "", ""));
    }

    @Test
    void aDifferenceBetweenScreenAndRecordEndsTheTour() {
        assertThatThrownBy(() -> guide.agree("text", "sent", "sent twice"))
                .isInstanceOf(TourFailure.class)
                .hasMessageContaining("sent twice");
        assertThatCode(() -> guide.agree("text", "same", "same")).doesNotThrowAnyException();
        assertThatCode(() -> guide.agree("cards", List.of("a"), List.of("a"))).doesNotThrowAnyException();
    }

    @Test
    void anOutcomeThatTheSandboxDidNotGiveEndsTheTour() {
        Recorded accepted = Recorded.of(send("{}", true, 0));
        Recorded refused = Recorded.of(send("{}", false, 45015));
        Recorded lost = Recorded.of(send("{}", true, null));

        assertThatCode(() -> guide.verdict(accepted, 0)).doesNotThrowAnyException();
        assertThatCode(() -> guide.verdict(refused, 45015)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guide.verdict(refused, 0)).isInstanceOf(TourFailure.class);
        assertThatThrownBy(() -> guide.verdict(accepted, 45015)).isInstanceOf(TourFailure.class);
        assertThatThrownBy(() -> guide.verdict(lost, 0)).isInstanceOf(TourFailure.class);
    }

    @Test
    void namesThePicturesByStepAndClearsThoseOfAnEarlierTour() throws IOException {
        Files.writeString(folder.resolve("09-old.png"), "old");
        TourAlbum album = new TourAlbum(folder);

        Path first = album.add("window", new Picture(2, 1, new int[] {0xFF07884A, 0xFFFFFFFF}));
        album.add("follower", new Picture(1, 1, new int[] {0xFF000000}));

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("01-window.png", "02-follower.png");
        }
        BufferedImage written = ImageIO.read(first.toFile());
        assertThat(written.getRGB(0, 0)).isEqualTo(0xFF07884A);
    }

    @Test
    void aTourThatCannotEvenBeginSaysSoInOneSentence() {
        Tour tour = new Tour(
                printer,
                () -> {
                    throw new TourFailure("the program did not start");
                },
                folder);

        assertThat(tour.show()).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .contains("did not come out", "the program did not start")
                .endsWith(".")
                .doesNotContain("\n");
    }

    private static RecordedSend send(String body, boolean delivered, Integer errcode) {
        return new RecordedSend(1, FOLLOWER, "text", body, true, delivered, errcode);
    }
}
