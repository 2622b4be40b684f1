package dev.kefudesk.domain.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.message.MessageKind;
import dev.kefudesk.domain.message.MessageLimits;
import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.send.DeliveryPlan.Kind;
import dev.kefudesk.domain.send.DeliveryPlan.Part;
import dev.kefudesk.domain.send.DeliveryPlanner.Offer;
import dev.kefudesk.testing.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliveryPlannerTest {

    private static final DraftKey KEY = new DraftKey(Samples.SHOP.id(), Samples.WANG);

    private final DeliveryPlanner planner = new DeliveryPlanner(MessageLimits.USUAL);

    private static Draft draft(NewsCard... cards) {
        return Draft.empty(KEY).withKind(MessageKind.NEWS).withCards(Arrays.asList(cards));
    }

    private static Draft draft(int cards) {
        return draft(IntStream.rangeClosed(1, cards).mapToObj(Samples::card).toArray(NewsCard[]::new));
    }

    private DeliveryPlan plan(Draft draft, int perMessage, Kind kind) {
        DeliveryPlan plan = offer(draft, perMessage, kind).plan();
        assertThat(plan).as("the plan of %s", kind).isNotNull();
        return plan;
    }

    private Offer offer(Draft draft, int perMessage, Kind kind) {
        return planner.offers(draft, perMessage).stream()
                .filter(offer -> offer.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The text of two cards, whichever the first is; the second is short. */
    private String text(NewsCard first) {
        Part part = plan(draft(first, new NewsCard("末", "", "", "")), 1, Kind.ONE_TEXT)
                .parts()
                .getFirst();
        String text = ((Message.Text) part.message()).content();
        assertThat(text).endsWith("\n\n末");
        return text.substring(0, text.length() - 3);
    }

    @Test
    void whatFitsIntoOneMessageNeedsNoPlan() {
        assertThat(planner.offers(draft(10), 10)).isEmpty();
        assertThat(planner.offers(draft(1), 1)).isEmpty();
        assertThat(planner.offers(draft(3).withKind(MessageKind.TEXT), 1)).isEmpty();
    }

    @Test
    void thereIsOneOfferOfEachKindInTheirOrder() {
        assertThat(planner.offers(draft(2), 1))
                .extracting(Offer::kind)
                .containsExactly(Kind.FIRST_ONLY, Kind.SEVERAL, Kind.ONE_TEXT);
        assertThat(planner.offers(text(Draft.empty(KEY), "字。".repeat(400)), 1))
                .extracting(Offer::kind)
                .containsExactly(Kind.TEXT_PARTS, Kind.WHOLE_TEXT);
    }

    private static Draft text(Draft draft, String text) {
        return draft.withText(text);
    }

    @Test
    void aLongTextGoesInPartsThatLeaveTheDraftOneByOne() {
        String text = "第一句话说完了。".repeat(80) + "\n\n" + "第二段。".repeat(60);
        Draft draft = text(Draft.empty(KEY), text);
        DeliveryPlan parts = plan(draft, 1, Kind.TEXT_PARTS);
        assertThat(parts.parts()).hasSize(2).allMatch(part -> part.takes().isEmpty());
        assertThat(parts.parts().getLast().message()).isEqualTo(new Message.Text("第二段。".repeat(60)));
        Draft rest = parts.parts().getFirst().leaves(draft);
        assertThat(rest.text()).isEqualTo("第二段。".repeat(60));
        assertThat(planner.offers(rest, 1)).isEmpty();
        assertThat(parts.parts().getLast().leaves(rest).text()).isEmpty();
        assertThat(parts.parts().getLast().leaves(draft))
                .as("not its beginning")
                .isEqualTo(draft);
        assertThat(plan(draft, 1, Kind.WHOLE_TEXT).parts().getFirst().message()).isEqualTo(new Message.Text(text));
    }

    @Test
    void aTextThatCannotBeCutSaysWhy() {
        String link = "<a href=\"https://a.example/" + "x".repeat(2_100) + "\">看</a>";
        Offer offer = offer(text(Draft.empty(KEY), "看这里：" + link), 1, Kind.TEXT_PARTS);
        assertThat(offer.plan()).isNull();
        assertThat(offer.bytes()).isEqualTo(MessageLimits.utf8Bytes(link));
        assertThat(offer(text(Draft.empty(KEY), "长。".repeat(100_000)), 1, Kind.TEXT_PARTS)
                        .plan())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 10, 1", "10, 3, 4, 1", "10, 9, 2, 1", "2, 1, 2, 1", "9, 3, 3, 3", "4, 3, 2, 1"})
    void severalMessagesHoldAllCardsInTheirOrder(int cards, int perMessage, int parts, int inTheLast) {
        DeliveryPlan plan = plan(draft(cards), perMessage, Kind.SEVERAL);
        assertThat(plan.parts()).hasSize(parts);
        assertThat(plan.parts().stream().flatMap(part -> part.takes().stream()))
                .containsExactlyElementsOf(draft(cards).cards());
        assertThat(plan.parts())
                .allSatisfy(part -> assertThat(part.message()).isEqualTo(new Message.News(part.takes())));
        assertThat(plan.parts().subList(0, parts - 1))
                .allSatisfy(part -> assertThat(part.takes()).hasSize(perMessage));
        assertThat(plan.parts().getLast().takes()).hasSize(inTheLast);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "9"})
    void theFirstCardOnlyIsOneCardHoweverManyTheAccountTakes(int perMessage) {
        assertThat(plan(draft(10), perMessage, Kind.FIRST_ONLY).parts())
                .containsExactly(new Part(new Message.News(List.of(Samples.card(1))), List.of(Samples.card(1))));
    }

    @Test
    void addressesGoOutWithoutBlanksWhileTheDraftsCardIsWhatLeaves() {
        NewsCard written = new NewsCard("题", "", " https://shop.example/1 ", "https://img.example/1.jpg ");
        NewsCard sent = new NewsCard("题", "", "https://shop.example/1", "https://img.example/1.jpg");
        DeliveryPlan plan = plan(draft(written, Samples.card(2)), 1, Kind.SEVERAL);
        assertThat(plan.parts().getFirst()).isEqualTo(new Part(new Message.News(List.of(sent)), List.of(written)));
    }

    @Test
    void oneTextNamesEveryCardWithItsLinkAndTakesAll() {
        Draft draft = draft(2);
        Offer offer = offer(draft, 1, Kind.ONE_TEXT);
        String text = """
                <a href="https://shop.example/1">冬季新品到店 1</a>
                山羊绒，四色可选。

                <a href="https://shop.example/2">冬季新品到店 2</a>
                山羊绒，四色可选。""";
        assertThat(offer.plan())
                .isEqualTo(new DeliveryPlan(Kind.ONE_TEXT, List.of(new Part(new Message.Text(text), draft.cards()))));
        assertThat(offer.bytes()).isEqualTo(MessageLimits.utf8Bytes(text));
        assertThat(offer.picturesLost()).isEqualTo(2);
    }

    @Test
    void onlyPicturesThatAreThereAreLost() {
        NewsCard plain = new NewsCard("题", "", "https://shop.example/1", " ");
        assertThat(offer(draft(plain, Samples.card(2)), 1, Kind.ONE_TEXT).picturesLost())
                .isEqualTo(1);
    }

    @Test
    void aCardWithoutATitleIsTappedByItsDescriptionElseByItsAddress() {
        assertThat(text(new NewsCard(" ", "四色\n可选", "https://shop.example/1", "")))
                .isEqualTo("<a href=\"https://shop.example/1\">四色 可选</a>");
        assertThat(text(new NewsCard("", "", " https://shop.example/1", "")))
                .isEqualTo("<a href=\"https://shop.example/1\">https://shop.example/1</a>");
    }

    @Test
    void aCardWithoutAnAddressIsPlainText() {
        assertThat(text(new NewsCard("题", "第一行\n第二行", "", ""))).isEqualTo("题\n第一行\n第二行");
        assertThat(text(new NewsCard("题", "", "", ""))).isEqualTo("题");
    }

    @Test
    void aCardWithNothingButAPictureIsNotLeftOut() {
        assertThat(text(new NewsCard("", "", "", "https://img.example/1.jpg "))).isEqualTo("https://img.example/1.jpg");
    }

    @Test
    void quotesAndBracketsCannotBreakATag() {
        assertThat(text(new NewsCard("a<b>\"c", "</a><a href=\"x\">", "https://shop.example/\"1", "")))
                .isEqualTo("<a href=\"https://shop.example/%221\">a＜b＞\"c</a>\n＜/a＞＜a href=\"x\"＞");
        assertThat(text(new NewsCard("<a href=\"https://evil.example\">x</a>", "", "", "")))
                .isEqualTo("＜a href=\"https://evil.example\"＞x＜/a＞");
    }

    @ParameterizedTest
    @CsvSource({"0, 2048, true", "1, 2049, false"})
    void aTextIsOfferedUpToTheLastByte(int over, int bytes, boolean fits) {
        NewsCard emoji = new NewsCard("😀".repeat(100), "客".repeat(500), "", "");
        int left = 2048 - 400 - 1 - 1500 - 2;
        NewsCard rest = new NewsCard("a".repeat(left + over), "", "", "");
        Offer offer = offer(draft(emoji, rest), 1, Kind.ONE_TEXT);
        assertThat(offer.bytes()).isEqualTo(bytes);
        assertThat(offer.plan() != null).isEqualTo(fits);
    }

    @Test
    void oneMoreMessageThanIsLeftExceedsTheAllowance() {
        assertThat(new Allowance(3, 5).left()).isEqualTo(2);
        assertThat(new Allowance(3, 5).exceededBy(2)).isFalse();
        assertThat(new Allowance(3, 5).exceededBy(3)).isTrue();
        assertThat(new Allowance(7, 5).left()).isZero();
    }

    @Test
    void ofEqualCardsADraftLosesAsManyAsWereSent() {
        Draft draft = draft(Samples.card(1), Samples.card(1), Samples.card(2));
        Draft left = draft.without(List.of(Samples.card(1), Samples.card(3)));
        assertThat(left.cards()).containsExactly(Samples.card(1), Samples.card(2));
        assertThat(left.revision()).isEqualTo(draft.revision() + 1);
        assertThat(draft.without(List.of(Samples.card(3)))).isSameAs(draft);
    }
}
