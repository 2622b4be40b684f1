package dev.kefudesk.ui.kit.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.testing.FakePictures;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.fx.Themes;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.emoji.EmojiView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A message as it is drawn. */
@ExtendWith(ApplicationExtension.class)
final class PhonePreviewTest {

    private final FakePictures pictures = new FakePictures();
    private final Texts texts = new Texts(Texts.Language.EN);
    private PhonePreviewViewModel vm;
    private Themes themes;

    @Start
    void open(Stage stage) {
        vm = new PhonePreviewViewModel(pictures.service(Runnable::run), new ManualTimer(), Runnable::run, texts);
        StackPane root = new StackPane(new PhonePreview(vm, texts));
        root.getStyleClass().add("desk");
        Scene scene = new Scene(root, 324, 560);
        themes = new Themes();
        themes.choose(Themes.Choice.LIGHT);
        themes.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, themes::close);
    }

    private void show(Message message) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> vm.show(message, Samples.SHOP, Instant.EPOCH, Duration.ZERO));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> words(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream()
                .filter(Node::isVisible)
                .map(node -> node instanceof Labeled labeled ? labeled.getText() : ((Text) node).getText())
                .toList();
    }

    private static Color colour(FxRobot robot, String query) {
        Region region = robot.lookup(query).queryAs(Region.class);
        return (Color) region.getBackground().getFills().getFirst().getFill();
    }

    @Test
    void aTextIsABubbleWithItsLinksAndTheAccountBeside(FxRobot robot) {
        show(new Message.Text("see <a href=\"https://a.example\">order</a> <b>x"));
        assertThat(words(robot, ".phone-words")).containsExactly("see ", " <b>x");
        assertThat(words(robot, ".phone-link")).containsExactly("order");
        assertThat(words(robot, ".avatar")).containsExactly("青");
        Text link = robot.lookup(".phone-link").query();
        assertThat(link.getFill()).isEqualTo(Color.web("#576b95"));
    }

    @Test
    void oneCardAloneShowsItsDescription(FxRobot robot) {
        show(new Message.News(List.of(Samples.card(1))));
        assertThat(words(robot, ".phone-title")).containsExactly("冬季新品到店 1");
        assertThat(words(robot, ".phone-description")).containsExactly("山羊绒，四色可选。");
        Region picture = robot.lookup(".picture-box").queryAs(Region.class);
        assertThat(picture.getHeight()).isEqualTo(picture.getWidth() / 2);
    }

    @Test
    void ofSeveralTheFirstIsLargeAndTheOthersAreRowsWithTitlesOnly(FxRobot robot) {
        show(new Message.News(List.of(Samples.card(1), Samples.card(2), NewsCard.EMPTY)));
        assertThat(words(robot, ".phone-title-over")).containsExactly("冬季新品到店 1");
        assertThat(words(robot, ".phone-row-title")).containsExactly("冬季新品到店 2", "No title");
        assertThat(robot.lookup(".phone-description").queryAll()).isEmpty();
        assertThat(robot.lookup(".picture-box .image-view").<ImageView>queryAllAs(ImageView.class))
                .filteredOn(view -> view.getImage() != null)
                .hasSize(2);
    }

    @Test
    void whatIsWrittenFromRightToLeftIsLaidOutInABubbleAndInACard(FxRobot robot) {
        String arabic = "مرحبا بالعالم كيف حالك اليوم شكرا جزيلا على المساعدة السريعة";
        for (Message message :
                List.of(new Message.Text(arabic), new Message.News(List.of(new NewsCard(arabic, arabic, "", ""))))) {
            show(message);
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                robot.lookup(".phone-preview").queryParent().applyCss();
                robot.lookup(".phone-preview").queryParent().layout();
            });
        }
        assertThat(words(robot, ".phone-title"))
                .singleElement()
                .satisfies(shown -> assertThat(shown.replace("\n", "")).isEqualTo(arabic));
    }

    @Test
    void aLongTitleIsCutAtTwoLines(FxRobot robot) {
        NewsCard wordy = new NewsCard("word ".repeat(60), "", "", "");
        show(new Message.News(List.of(wordy, wordy)));
        for (String query : List.of(".phone-title-over", ".phone-row-title")) {
            Text drawn = robot.from(robot.lookup(query).<Node>query())
                    .lookup((Node node) -> node instanceof Text)
                    .query();
            assertThat(drawn.getText()).endsWith("...");
            Text oneLine = new Text("word");
            oneLine.setFont(drawn.getFont());
            oneLine.setFontSmoothingType(drawn.getFontSmoothingType());
            oneLine.setBoundsType(drawn.getBoundsType());
            double line = oneLine.getLayoutBounds().getHeight();
            assertThat(Math.round(drawn.getLayoutBounds().getHeight() / line)).isEqualTo(2);
        }
    }

    private static long drawn(FxRobot robot) {
        return robot.lookup(".emoji").queryAllAs(EmojiView.class).stream()
                .filter(EmojiView::drawn)
                .count();
    }

    @Test
    void emojiAreInColourInTheBubbleAndInTitlesThatAreCut(FxRobot robot) {
        show(new Message.Text("好的👌🏽，[旺柴] <a href=\"https://a.example\">去🛒</a>"));
        assertThat(drawn(robot)).isEqualTo(3);
        assertThat(words(robot, ".phone-words")).containsExactly("好的", "，", " ");
        NewsCard party = new NewsCard("🎉 冬季新品到店 🎁", "说明[微笑]", "", "");
        show(new Message.News(List.of(party)));
        assertThat(drawn(robot)).isEqualTo(3);
        show(new Message.News(List.of(new NewsCard("🎉 word ".repeat(40), "", "", ""), party)));
        Region title = (Region) robot.lookup(".phone-title-over").query().getParent();
        TextFlow flow = robot.from(title)
                .lookup((Node node) -> node instanceof TextFlow)
                .query();
        assertThat(flow.getChildren().getLast())
                .isInstanceOfSatisfying(
                        Text.class, last -> assertThat(last.getText()).isEqualTo("…"));
        assertThat(flow.prefHeight(flow.getWidth())).isLessThanOrEqualTo(title.getHeight());
        assertThat(drawn(robot)).isGreaterThan(4).isLessThan(40);
    }

    @Test
    void aMissingPictureSaysWhy(FxRobot robot) {
        pictures.fail(Samples.card(1).picUrl(), Reason.HTTP_STATUS, "404");
        pictures.fail(Samples.card(2).picUrl(), Reason.NOT_A_PICTURE, "");
        show(new Message.News(List.of(Samples.card(1), Samples.card(2))));
        assertThat(words(robot, ".picture-words")).contains("The picture's server answered 404");
        assertThat(words(robot, ".phone-reason")).containsExactly("What lies at the address is neither JPG nor PNG");
    }

    @Test
    void thePhoneTurnsDarkWhateverTheConsoleLooksLike(FxRobot robot) {
        show(new Message.Text("hello"));
        assertThat(colour(robot, ".phone")).isEqualTo(Color.web("#ededed"));
        robot.clickOn("#phone-theme");
        assertThat(colour(robot, ".phone")).isEqualTo(Color.web("#111111"));
        robot.clickOn("#phone-theme");
        assertThat(colour(robot, ".phone")).isEqualTo(Color.web("#ededed"));
    }

    @Test
    void itSaysThatPhonesDiffer(FxRobot robot) {
        assertThat(words(robot, ".muted")).anyMatch(words -> words.startsWith("Phones differ"));
    }
}
