package dev.kefudesk.ui.kit.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.testing.FakePictures;
import dev.kefudesk.testing.ManualTimer;
import dev.kefudesk.testing.Samples;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PhonePreviewViewModel.Shape;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PhonePreviewViewModelTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:46:00Z");
    private static final Duration DELAY = Duration.ofMillis(400);

    private final FakePictures pictures = new FakePictures();
    private final ManualTimer timer = new ManualTimer();
    private final Texts texts = new Texts(Texts.Language.ZH);
    private final PhonePreviewViewModel vm = new PhonePreviewViewModel(
            pictures.service(Runnable::run), timer, Runnable::run, texts, ZoneOffset.ofHours(8));

    private void show(Duration delay, NewsCard... cards) {
        vm.show(new Message.News(List.of(cards)), Samples.SHOP, AT, delay);
    }

    private PictureState picture(int card) {
        return vm.cards().get(card).pictureProperty().get();
    }

    private static NewsCard withPicture(String address) {
        return new NewsCard("标题", "", "", address);
    }

    @Test
    void theShapeIsThatOfTheMessage() {
        vm.show(null, Samples.SHOP, AT, DELAY);
        assertThat(vm.shapeProperty().get()).isEqualTo(Shape.EMPTY);
        assertThat(vm.time().getValue()).isEmpty();
        vm.show(new Message.Text("早上好"), Samples.SHOP, AT, DELAY);
        assertThat(vm.shapeProperty().get()).isEqualTo(Shape.BUBBLE);
        assertThat(vm.segmentsProperty().get()).containsExactly(new Segment("早上好", false));
        show(DELAY, Samples.card(1));
        assertThat(vm.shapeProperty().get()).isEqualTo(Shape.ONE_CARD);
        assertThat(vm.segmentsProperty().get()).isEmpty();
        show(DELAY, Samples.card(1), Samples.card(2));
        assertThat(vm.shapeProperty().get()).isEqualTo(Shape.SEVERAL_CARDS);
        assertThat(vm.accountProperty().get()).isEqualTo(Samples.SHOP);
    }

    @Test
    void theTimeIsWrittenAsThePhoneDoesInTheLanguageOfTheMoment() {
        vm.show(new Message.Text("早上好"), Samples.SHOP, AT, DELAY);
        assertThat(vm.time().getValue()).isEqualTo("上午10:46");
        texts.setLanguage(Texts.Language.EN);
        assertThat(vm.time().getValue()).isEqualTo("10:46 AM");
        vm.show(new Message.Text("早上好"), Samples.SHOP, null, DELAY);
        assertThat(vm.time().getValue()).isEmpty();
    }

    @Test
    void aCardStaysTheSameObjectWhileItsWordsChange() {
        show(Duration.ZERO, Samples.card(1), Samples.card(2));
        PhoneCard first = vm.cards().getFirst();
        show(DELAY, new NewsCard("新标题", "", "", Samples.card(1).picUrl()), Samples.card(2));
        assertThat(vm.cards().getFirst()).isSameAs(first);
        assertThat(first.titleProperty().get()).isEqualTo("新标题");
        assertThat(pictures.fetched()).hasSize(2);
    }

    @Test
    void thePictureWaitsForTheDelayAndComesAtTheSizeOfItsPlace() {
        show(DELAY, Samples.card(1), Samples.card(2));
        assertThat(picture(0)).isInstanceOf(PictureState.Loading.class);
        assertThat(pictures.fetched()).isEmpty();
        timer.advance(DELAY);
        assertThat(picture(0)).isInstanceOfSatisfying(PictureState.Shown.class, shown -> {
            assertThat(shown.width()).isEqualTo(640);
            assertThat(shown.height()).isEqualTo(320);
            assertThat(shown.format()).isEqualTo("JPG");
            assertThat(shown.bytes()).isEqualTo(88_064);
        });
        assertThat(picture(1))
                .isInstanceOfSatisfying(
                        PictureState.Shown.class,
                        shown -> assertThat(shown.width()).isEqualTo(80));
    }

    @Test
    void saysAsLongAsAPictureThatCameThroughAProxyIsOnScreen() {
        show(Duration.ZERO, Samples.card(1));
        assertThat(vm.throughProxyProperty().get()).isFalse();
        pictures.throughProxy();
        show(Duration.ZERO, Samples.card(2));
        assertThat(vm.throughProxyProperty().get()).isTrue();
        vm.show(new Message.Text("早上好"), Samples.SHOP, AT, DELAY);
        assertThat(vm.throughProxyProperty().get()).isFalse();
    }

    @Test
    void anAddressThatGoesOnChangingIsNotFetched() {
        for (String typed : List.of("https://img.example/a", "https://img.example/ab", "https://img.example/abc")) {
            show(DELAY, withPicture(typed));
            timer.advance(Duration.ofMillis(399));
        }
        assertThat(pictures.fetched()).isEmpty();
        timer.advance(Duration.ofMillis(1));
        assertThat(pictures.fetched()).containsExactly("https://img.example/abc");
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void aFetchThatIsNoLongerWantedIsCancelled() {
        show(Duration.ZERO, withPicture("https://img.example/a"));
        show(DELAY, withPicture("https://img.example/b"));
        assertThat(pictures.cancels().getFirst().cancelled()).isTrue();
        timer.advance(DELAY);
        vm.close();
        assertThat(pictures.cancels().getLast().cancelled()).isTrue();
    }

    @Test
    void aMovedCardKeepsThePictureOfItsAddress() {
        NewsCard one = Samples.card(1);
        NewsCard two = Samples.card(2);
        NewsCard three = Samples.card(3);
        show(Duration.ZERO, one, two, three);
        show(DELAY, one, three, two);
        assertThat(pictures.fetched()).hasSize(3);
        assertThat(picture(1)).isInstanceOf(PictureState.Shown.class);
    }

    @Test
    void withoutAnAddressThereIsNothingToFetch() {
        show(Duration.ZERO, withPicture("  "));
        assertThat(picture(0)).isInstanceOf(PictureState.None.class);
        assertThat(pictures.fetched()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonForNoPictureIsASentence(Reason reason) {
        pictures.fail("https://img.example/a", reason, "404");
        show(Duration.ZERO, withPicture("https://img.example/a"));
        assertThat(picture(0)).isInstanceOfSatisfying(PictureState.Problem.class, problem -> {
            assertThat(problem.key()).isEqualTo(reason.name().toLowerCase(Locale.ROOT));
            assertThat(problem.sentence(texts)).isNotBlank().doesNotContain("{");
            texts.setLanguage(Texts.Language.EN);
            assertThat(problem.sentence(texts)).isNotBlank().doesNotContain("{");
        });
    }

    @Test
    void aVeryLongTextIsDrawnUpToWhereNoPhoneShowsMore() {
        vm.show(new Message.Text("😀".repeat(50_000)), Samples.SHOP, AT, DELAY);
        String drawn = vm.segmentsProperty().get().getLast().text();
        assertThat(drawn.length()).isLessThanOrEqualTo(6_001);
        assertThat(drawn).endsWith("😀…");
    }
}
