package dev.kefudesk.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Problem.Field;
import dev.kefudesk.domain.message.Problem.Kind;
import dev.kefudesk.testing.Samples;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DraftCheckTest {

    private static final DraftKey KEY = new DraftKey(Samples.SHOP.id(), Samples.WANG);
    private final DraftCheck check = new DraftCheck(MessageLimits.USUAL);

    private List<Problem> text(String text) {
        return check.problems(Draft.empty(KEY).withText(text), 10);
    }

    private List<Problem> cards(List<NewsCard> cards, int perMessage) {
        return check.problems(Draft.empty(KEY).withKind(MessageKind.NEWS).withCards(cards), perMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void anEmptyTextStops(String text) {
        assertThat(text(text)).containsExactly(new Problem(Kind.TEXT_EMPTY, Field.TEXT, -1, 0, 0));
    }

    @Test
    void textIsCountedInUtf8BytesAndTooManyOnlyWarn() {
        assertThat(text("客".repeat(682) + "ab")).isEmpty();
        List<Problem> problems = text("客".repeat(682) + "abc");
        assertThat(problems).containsExactly(new Problem(Kind.TEXT_LONG, Field.TEXT, -1, 2049, 2048));
        assertThat(problems.getFirst().stops()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD83D", "\uDE00b", "\uD83Dz", "bell\u0007", "nul\u0000", "c1\u0085", "cr\r"})
    void loneSurrogatesAndControlCharactersStopAndCanBeRemoved(String text) {
        assertThat(text(text)).extracting(Problem::kind).containsExactly(Kind.UNSAFE_CHARACTERS);
        assertThat(text(UnsafeCharacters.remove(text))).isEmpty();
    }

    @Test
    void emojiTabsAndLineBreaksAreFine() {
        assertThat(text("好\t的\n😀 <a href=\"https://a.example\">订单</a> & 1")).isEmpty();
        assertThat(UnsafeCharacters.remove("好\t的\n😀")).isEqualTo("好\t的\n😀");
    }

    @Test
    void aNewsDraftNeedsACardAndNoCardMayBeEmpty() {
        assertThat(cards(List.of(), 10)).containsExactly(new Problem(Kind.NO_CARD, Field.CARDS, -1, 0, 0));
        assertThat(cards(List.of(Samples.card(1), NewsCard.EMPTY), 10))
                .containsExactly(new Problem(Kind.CARD_EMPTY, Field.TITLE, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example/1",
                "ftp://shop.example",
                "/1",
                "javascript:alert(1)",
                "https:/shop",
                "http://",
                "x y"
            })
    void addressesMustBeAbsoluteWebAddresses(String address) {
        NewsCard card = Samples.card(1);
        assertThat(cards(List.of(new NewsCard(card.title(), "", address, card.picUrl())), 10))
                .containsExactly(new Problem(Kind.ADDRESS_NOT_WEB, Field.URL, 0, 0, 0));
        assertThat(cards(List.of(new NewsCard(card.title(), "", card.url(), address)), 10))
                .containsExactly(new Problem(Kind.ADDRESS_NOT_WEB, Field.PICURL, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/冬季?q=围巾",
                "HTTP://shop.example",
                " https://shop.example/1 ",
                "https://商店.example/"
            })
    void webAddressesAsPeoplePasteThemAreFine(String address) {
        NewsCard card = Samples.card(1);
        assertThat(cards(List.of(new NewsCard(card.title(), "", address, card.picUrl())), 10))
                .isEmpty();
    }

    @Test
    void whatIsMissingOrLongOnACardOnlyWarns() {
        NewsCard card = new NewsCard("", "描".repeat(171), "", "");
        List<Problem> problems = cards(List.of(card), 10);
        assertThat(problems)
                .extracting(Problem::kind)
                .containsExactlyInAnyOrder(
                        Kind.TITLE_MISSING, Kind.URL_MISSING, Kind.PICTURE_MISSING, Kind.DESCRIPTION_LONG);
        assertThat(problems).noneMatch(Problem::stops);
        NewsCard longTitle = new NewsCard("😀".repeat(65), "", "https://a.example", "https://a.example/p.jpg");
        assertThat(cards(List.of(longTitle), 10)).containsExactly(new Problem(Kind.TITLE_LONG, Field.TITLE, 0, 65, 64));
    }

    @Test
    void moreCardsThanTheAccountTakesStop() {
        List<NewsCard> ten =
                IntStream.rangeClosed(1, 10).mapToObj(Samples::card).toList();
        assertThat(cards(ten, 10)).isEmpty();
        assertThat(cards(ten, 1))
                .containsExactly(new Problem(Kind.MORE_CARDS_THAN_ACCOUNT_TAKES, Field.CARDS, -1, 10, 1));
    }

    @Test
    void whatStopsComesFirst() {
        NewsCard warned = new NewsCard("标题", "", "", "https://a.example/p.jpg");
        NewsCard stopped = new NewsCard("标题", "", "not an address", "https://a.example/p.jpg");
        assertThat(cards(List.of(warned, stopped), 10))
                .extracting(Problem::kind)
                .containsExactly(Kind.ADDRESS_NOT_WEB, Kind.URL_MISSING);
    }

    @Test
    void makesTheMessageOfTheKindBeingComposed() {
        Draft draft =
                Draft.empty(KEY).withText("文字").withCards(List.of(new NewsCard("标题", "", " https://a.example ", "")));
        assertThat(DraftCheck.message(draft)).isEqualTo(new Message.Text("文字"));
        assertThat(DraftCheck.message(draft.withKind(MessageKind.NEWS)))
                .isEqualTo(new Message.News(List.of(new NewsCard("标题", "", "https://a.example", ""))));
    }

    @Test
    void everyChangeRaisesTheRevision() {
        Draft draft = Draft.empty(KEY).withText("a").withKind(MessageKind.NEWS).withCards(List.of(NewsCard.EMPTY));
        assertThat(draft.revision()).isEqualTo(3);
        assertThat(draft.stamp()).isEqualTo(new DraftStamp(KEY, 3));
        assertThat(draft.blank()).isFalse();
        assertThat(draft.withText("").blank()).isTrue();
    }

    @Test
    void summaryIsTheFirstLineWithoutHalvingACharacter() {
        assertThat(new Message.Text("\n 早上好\n第二行").summary()).isEqualTo("早上好");
        String summary = new Message.Text("😀".repeat(200)).summary();
        assertThat(summary).isEqualTo("😀".repeat(119) + "…");
        assertThat(new Message.News(List.of(new NewsCard("", "描述", "", ""))).summary())
                .isEqualTo("描述");
        assertThat(new Message.News(Collections.nCopies(2, NewsCard.EMPTY)).summary())
                .isEmpty();
    }
}
